import { CLAUSES, type Clause } from '../../../../shared/domain/definition/clauses.ts';
import {
  DEFINITION_DEFAULTS,
  type Definition,
  type DefinitionKind,
  hasWindow,
} from '../../../../shared/domain/definition/definition.ts';

/** A change of some rules. */
export type RulePatch = Partial<Definition>;

const DAY_HOURS = 24;
const WEEK_HOURS = 7 * DAY_HOURS;

/** Another kind brings the window that it needs and leaves behind one that would mean nothing. */
export function withKind(rules: Definition, kind: DefinitionKind): Definition {
  const windowHours = hasWindow({ kind }) ? rules.windowHours || WEEK_HOURS : 0;
  const lookbackHours = kind === 'lookback_forward' ? rules.lookbackHours || WEEK_HOURS : 0;
  const knownFirstOnly = kind === 'lookback_forward' && rules.knownFirstOnly;
  const censoring = hasWindow({ kind }) ? rules.censoring : DEFINITION_DEFAULTS.censoring;
  const touches = kind === 'one_touch' ? rules.touches : null;
  return { ...rules, kind, windowHours, lookbackHours, knownFirstOnly, censoring, touches };
}

/** The clauses that say something for a kind: without a window there are no returns. */
export function clausesOf(kind: DefinitionKind): readonly Clause[] {
  const ofWindow: readonly Clause[] = ['window', 'customer', 'reason', 'channel', 'case', 'followUp', 'censoring'];
  return (Object.keys(CLAUSES) as Clause[]).filter((clause) => {
    if (clause === 'lookback') return kind === 'lookback_forward';
    if (clause === 'touches') return kind === 'one_touch';
    if (clause === 'returns') return hasWindow({ kind }) || kind === 'one_touch';
    return hasWindow({ kind }) || !ofWindow.includes(clause);
  });
}

type TouchGroup = { readonly group: 'known' | 'possible' | 'missing'; readonly fields: readonly string[] };

/**
 * Columns in which touches can be counted: those that help desks are known to count them in first, then others of numbers,
 * and the one in force where this project has none of that name.
 */
export function touchFields(dimensions: readonly TouchColumn[], inForce: string | undefined): readonly TouchGroup[] {
  const named = (wanted: TouchColumn['touches']) =>
    dimensions.filter(({ touches }) => touches === wanted).map(({ name }) => name);
  const [known, possible] = [named('known'), named('possible')];
  const missing = inForce === undefined || known.includes(inForce) || possible.includes(inForce) ? [] : [inForce];
  const groups: readonly TouchGroup[] = [
    { group: 'known', fields: known },
    { group: 'possible', fields: possible },
    { group: 'missing', fields: missing },
  ];
  return groups.filter(({ fields }) => fields.length > 0);
}

type TouchColumn = { readonly name: string; readonly touches: 'known' | 'possible' | null };

export type WindowUnit = 'hours' | 'days' | 'businessDays';

/** In which unit a window is told. */
export function unitOf({ calendar, windowHours }: Definition): WindowUnit {
  if (calendar !== null) return 'businessDays';
  return windowHours % DAY_HOURS === 0 ? 'days' : 'hours';
}

export const hoursIn = (unit: WindowUnit): number => (unit === 'hours' ? 1 : DAY_HOURS);

type Entry<T> = readonly [name: string, value: T];

/** What lines say, and those that say nothing: they cannot be read, or name again what stands above. */
function readLines<T>(text: string, read: (line: string) => Entry<T> | null) {
  const said = new Map<string, T>();
  const unread: string[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    const entry = read(line);
    if (entry !== null && !said.has(entry[0])) said.set(...entry);
    else if (line !== '') unread.push(line);
  }
  return { said: Object.fromEntries(said) as Readonly<Record<string, T>>, unread };
}

/** "money: invoice, payment", a group a line, with a name and a reason. */
export const readGroups = (text: string) =>
  readLines(text, (line): Entry<readonly string[]> | null => {
    const [name = '', ...rest] = line.split(':');
    const reasons = wordsOf(rest.join(':'));
    return name.trim() === '' || reasons.length === 0 ? null : [name.trim(), reasons];
  });

export function groupsText(groups: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(groups)
    .map(([name, reasons]) => `${name}: ${reasons.join(', ')}`)
    .join('\n');
}

/** "Monthly bill = 120", a reason a line, with whole hours. */
export const readIntervals = (text: string) =>
  readLines(text, (line): Entry<number> | null => {
    const at = line.lastIndexOf('=');
    const [reason, hours] = [line.slice(0, at).trim(), Number(line.slice(at + 1))];
    return at < 1 || reason === '' || !Number.isInteger(hours) || hours < 1 ? null : [reason, hours];
  });

export function intervalsText(intervals: Readonly<Record<string, number>>): string {
  return Object.entries(intervals)
    .map(([reason, hours]) => `${reason} = ${hours}`)
    .join('\n');
}

function isDay(word: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(word) ? Date.parse(word) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(word);
}

/** Days written 2026-12-25, in any separation, each once. */
export function readDays(text: string): { readonly days: readonly string[]; readonly unread: readonly string[] } {
  const words = [...new Set(text.split(/[\s,;]+/).filter((word) => word !== ''))];
  return { days: words.filter(isDay), unread: words.filter((word) => !isDay(word)) };
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** A key for a name: its letters and digits as far as keys have them, made different from the keys that are taken. */
export function keyFor(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, MOST_KEY);
  const base = plain === '' ? 'own' : plain;
  let key = base;
  for (let number = 2; taken.has(key); number++) key = `${base}_${number}`;
  return key;
}

const MOST_KEY = 60;
