import { CONTACT_OUTCOMES, DIRECTIONS } from '../contact/enums.ts';
import { isExtraField } from '../filter/dimensions.ts';
import { isZone } from '../normalise/zone-clock.ts';
import { CONTRADICTIONS, contradictionOf } from './contradiction.ts';
import {
  ATTRIBUTIONS,
  type BusinessCalendar,
  CENSORINGS,
  type CountedTouches,
  DEFINITION_DEFAULTS,
  type Definition,
  type DefinitionKind,
  hasWindow,
  RETURN_OUTCOMES,
  WINDOW_KINDS,
} from './definition.ts';
import { readSwitches } from './eligible-switches.ts';

const KINDS: readonly DefinitionKind[] = [...WINDOW_KINDS, 'flag', 'survey', 'one_touch', 'reopen'];

/** Ten years: beyond that a window says nothing, and far beyond it milliseconds lose their precision. */
const MAX_HOURS = 87_600;
const MAX_NAME = 100;
/** Of the words, groups and holidays that one list may hold. */
const MAX_ITEMS = 2000;

export type ParsedDefinition =
  | { readonly definition: Definition; readonly problem: null }
  | { readonly definition: null; readonly problem: string };

type Check = (value: unknown) => boolean;
type Rule = readonly [check: Check, says: string];

const whole = (least: number, most: number, unit: string): Rule => [
  (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  `${unit}, ${least} to ${most}`,
];
const HOURS = whole(0, MAX_HOURS, 'whole hours');
const TALK: Rule = [(value) => typeof value === 'number' && value >= 0 && value <= 3600, 'seconds, 0 to 3600'];
const SWITCH: Rule = [(value) => typeof value === 'boolean', 'true or false'];
const oneOf = (words: readonly string[]): Rule => [
  (value) => words.some((word) => word === value),
  `one of ${words.join(', ')}`,
];

/** At least one of a closed list of words. */
const someOf = (words: readonly string[]): Rule => [
  (value) => Array.isArray(value) && value.length > 0 && value.every((word) => words.includes(word)),
  `a list of ${words.join(', ')}`,
];

const isWord: Check = (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 500;
const isWords: Check = (value) => Array.isArray(value) && value.length <= MAX_ITEMS && value.every(isWord);
const WORDS: Rule = [isWords, `a list of at most ${MAX_ITEMS} words`];
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] | null =>
  isObject(value) && Object.keys(value).length <= MAX_ITEMS ? Object.entries(value) : null;

/** A day that exists, written 2026-12-25. */
const isDay: Check = (value) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(Date.parse(value)).toISOString().startsWith(value);

const isCalendar: Check = (value) => {
  if (value === null) return true;
  if (!isObject(value) || Object.keys(value).some((name) => !['zone', 'weekdays', 'holidays'].includes(name))) {
    return false;
  }
  const { zone, weekdays, holidays = [] } = value;
  const isWeek = Array.isArray(weekdays) && weekdays.length > 0 && weekdays.every((day) => whole(1, 7, '')[0](day));
  const areDays = Array.isArray(holidays) && holidays.length <= MAX_ITEMS && holidays.every(isDay);
  return typeof zone === 'string' && isZone(zone) && isWeek && areDays;
};

const MOST_TOUCHES = 1000;

const isTouches: Check = (value) => {
  if (value === null) return true;
  if (!isObject(value) || Object.keys(value).some((name) => !['field', 'atMost'].includes(name))) return false;
  const { field, atMost } = value;
  return isWord(field) && isExtraField(String(field)) && whole(0, MOST_TOUCHES, '')[0](atMost);
};

const RULES: Readonly<Record<keyof Definition, Rule>> = {
  key: [(value) => typeof value === 'string' && /^[A-Za-z0-9_-]{1,100}$/.test(value), 'letters, digits, _ and -'],
  version: [(value) => Number.isInteger(value) && Number(value) >= 1, 'a whole number from 1'],
  name: [
    (value) => typeof value === 'string' && value.length <= MAX_NAME && !/\p{Cc}/u.test(value),
    `a text of at most ${MAX_NAME} characters in one line`,
  ],
  kind: oneOf(KINDS),
  windowHours: HOURS,
  lookbackHours: HOURS,
  knownFirstOnly: SWITCH,
  calendar: [isCalendar, 'null, or a zone, weekdays (1 = Monday to 7) and holidays (2026-12-25)'],
  sameCustomer: oneOf(['any', 'customer_id', 'phone', 'email']),
  sameReason: oneOf(['none', 'exact', 'group', 'similar']),
  reasonGroups: [
    (value) => entriesOf(value)?.every(([name, words]) => isWord(name) && isWords(words)) ?? false,
    'groups by name, each a list of reasons',
  ],
  similarNotes: [(value) => typeof value === 'number' && value > 0 && value <= 1, 'a share above 0, up to 1'],
  sameChannel: SWITCH,
  sameCase: SWITCH,
  returnOutcomes: someOf(RETURN_OUTCOMES),
  returnChannels: WORDS,
  returnAbandonSeconds: whole(0, 3600, 'whole seconds'),
  returnAfterMinutes: whole(0, 1440, 'whole minutes'),
  issueIntervals: [
    (value) => entriesOf(value)?.every(([name, hours]) => isWord(name) && whole(1, MAX_HOURS, '')[0](hours)) ?? false,
    `reasons with whole hours, 1 to ${MAX_HOURS}`,
  ],
  eligibleDirections: someOf(DIRECTIONS),
  eligibleOutcomes: someOf(CONTACT_OUTCOMES),
  includeUnlinkable: SWITCH,
  eligibleChannels: WORDS,
  suspectTalkSeconds: TALK,
  minTalkSeconds: TALK,
  shortAbandonSeconds: [
    (value) => value === null || whole(0, 60, '')[0](value),
    'null (as imported), or whole seconds, 0 to 60',
  ],
  excludeTags: WORDS,
  excludeReasons: WORDS,
  netExclusions: WORDS,
  singleLeg: SWITCH,
  followUpFails: SWITCH,
  reopenFails: SWITCH,
  touches: [
    isTouches,
    `null, or {"field": "extra.<header>", "atMost": 0 to ${MOST_TOUCHES}}: a column that was kept under its own header`,
  ],
  mergeMinutes: whole(0, 1440, 'whole minutes'),
  mergeCallbackHours: whole(0, 720, 'whole hours'),
  attribution: oneOf(ATTRIBUTIONS),
  censoring: oneOf(CENSORINGS),
};

/** Lists in which order and repetition mean nothing, in the one order that is hashed. */
const inOrder = <T extends string | number>(list: readonly T[]): readonly T[] =>
  [...new Set(list)].sort((a, b) => (a < b ? -1 : 1));

function calendarInOrder(calendar: BusinessCalendar | null): BusinessCalendar | null {
  if (calendar === null) return null;
  const { zone, weekdays, holidays = [] } = calendar;
  return { zone, weekdays: inOrder(weekdays), holidays: inOrder(holidays) };
}

/** In one order of keys, as rules are shown. */
const touchesInOrder = (touches: CountedTouches | null): CountedTouches | null =>
  touches === null ? null : { field: touches.field, atMost: touches.atMost };

function listsInOrder(definition: Definition): Definition {
  const groups = Object.entries(definition.reasonGroups).map(([name, reasons]) => [name, inOrder(reasons)]);
  return {
    ...definition,
    calendar: calendarInOrder(definition.calendar),
    touches: touchesInOrder(definition.touches),
    reasonGroups: Object.fromEntries(groups),
    returnOutcomes: RETURN_OUTCOMES.filter((outcome) => definition.returnOutcomes.includes(outcome)),
    eligibleDirections: DIRECTIONS.filter((direction) => definition.eligibleDirections.includes(direction)),
    eligibleOutcomes: CONTACT_OUTCOMES.filter((outcome) => definition.eligibleOutcomes.includes(outcome)),
    returnChannels: inOrder(definition.returnChannels),
    eligibleChannels: inOrder(definition.eligibleChannels),
    excludeTags: inOrder(definition.excludeTags),
    excludeReasons: inOrder(definition.excludeReasons),
    netExclusions: inOrder(definition.netExclusions),
  };
}

/**
 * A definition that somebody asks for, checked field by field and as a whole. Only key and kind must be given (and
 * windowHours where the kind has a window, lookbackHours where it looks back); the rest defaults to "off". Unknown fields
 * are refused, because a misspelt switch would silently give another figure, and so are kinds whose fields say the opposite.
 */
export function parseDefinition(value: unknown): ParsedDefinition {
  const read = parseKeptDefinition(value);
  const contradiction = read.definition === null ? null : contradictionOf(read.definition);
  return contradiction === null ? read : { definition: null, problem: CONTRADICTIONS[contradiction] };
}

/** The same of one that a project has kept: its figures are reproduced, even where it would be refused today. */
export function parseKeptDefinition(value: unknown): ParsedDefinition {
  const refuse = (problem: string): ParsedDefinition => ({ definition: null, problem });
  if (!isObject(value)) return refuse('a definition is an object');
  const { rules, problem } = readSwitches(value);
  if (problem !== null) return refuse(problem);
  const unknown = Object.keys(rules).find((name) => !Object.hasOwn(RULES, name));
  if (unknown !== undefined) return refuse(`a definition has no field "${unknown}"`);
  const complete: Readonly<Record<string, unknown>> = { ...DEFINITION_DEFAULTS, ...rules };
  for (const [name, [check, says]] of Object.entries(RULES)) {
    if (!check(complete[name])) return refuse(`"${name}" takes ${says}`);
  }
  const definition = complete as Definition;
  if (hasWindow(definition) && definition.windowHours === 0) {
    return refuse(`kind ${definition.kind} needs "windowHours" of at least 1`);
  }
  if (definition.sameReason === 'group' && Object.keys(definition.reasonGroups).length === 0) {
    return refuse('"sameReason" group needs "reasonGroups"');
  }
  return { definition: listsInOrder(definition), problem: null };
}
