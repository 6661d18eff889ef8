import type { Definition, DefinitionKind } from './definition.ts';

const KINDS: readonly DefinitionKind[] = [
  'no_repeat',
  'lookback_forward',
  'flag',
  'survey',
  'hybrid',
  'one_touch',
  'reopen',
];

/** Ten years: beyond that a window says nothing, and far beyond it milliseconds lose their precision. */
const MAX_HOURS = 87_600;

export type ParsedDefinition =
  | { readonly definition: Definition; readonly problem: null }
  | { readonly definition: null; readonly problem: string };

type Check = (value: unknown) => boolean;
const isHours: Check = (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_HOURS;
const isSwitch: Check = (value) => typeof value === 'boolean';

const RULES: Readonly<Record<keyof Definition, readonly [check: Check, says: string]>> = {
  key: [(value) => typeof value === 'string' && /^[A-Za-z0-9_-]{1,100}$/.test(value), 'letters, digits, _ and -'],
  version: [(value) => Number.isInteger(value) && Number(value) >= 1, 'a whole number from 1'],
  kind: [(value) => KINDS.some((kind) => kind === value), `one of ${KINDS.join(', ')}`],
  windowHours: [isHours, `whole hours, 0 to ${MAX_HOURS}`],
  lookbackHours: [isHours, `whole hours, 0 to ${MAX_HOURS}`],
  sameReason: [(value) => value === 'none' || value === 'exact', 'none or exact'],
  sameChannel: [isSwitch, 'true or false'],
  includeBots: [isSwitch, 'true or false'],
  singleLeg: [isSwitch, 'true or false'],
  followUpFails: [isSwitch, 'true or false'],
  suspectTalkSeconds: [(value) => typeof value === 'number' && value >= 0 && value <= 3600, 'seconds, 0 to 3600'],
};

const DEFAULTS: Omit<Definition, 'key' | 'kind'> = {
  version: 1,
  windowHours: 0,
  lookbackHours: 0,
  sameReason: 'none',
  sameChannel: false,
  includeBots: false,
  singleLeg: false,
  followUpFails: false,
  suspectTalkSeconds: 10,
};

const WINDOWED: ReadonlySet<unknown> = new Set(['no_repeat', 'lookback_forward', 'hybrid']);

/**
 * A definition from a file or from the project, checked field by field. Only key and kind must be given (and
 * windowHours where the kind has a window); the rest defaults to "off". Unknown fields are refused, because a misspelt
 * switch would silently give another figure.
 */
export function parseDefinition(value: unknown): ParsedDefinition {
  const refuse = (problem: string): ParsedDefinition => ({ definition: null, problem });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('a definition is an object');
  const given = value as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).find((name) => !(name in RULES));
  if (unknown !== undefined) return refuse(`a definition has no field "${unknown}"`);
  const whole = { ...DEFAULTS, ...given };
  for (const [name, [check, says]] of Object.entries(RULES)) {
    if (!check((whole as Readonly<Record<string, unknown>>)[name])) return refuse(`"${name}" takes ${says}`);
  }
  const definition = whole as Definition;
  if (WINDOWED.has(definition.kind) && definition.windowHours === 0) {
    return refuse(`kind ${definition.kind} needs "windowHours" of at least 1`);
  }
  return { definition, problem: null };
}
