import type { ContactOutcome } from '../contact/enums.ts';
import { foldHeader } from '../roles/fold-header.ts';
import type { RoleColumn } from './role-columns.ts';

/** Names of columns that say how long it took until somebody answered. */
export const ANSWER_DELAY_NAMES =
  'speed of answer|time to answer|speed to answer|agent speed to answer time|asa|answer delay';

const NAMES = ANSWER_DELAY_NAMES.split('|');
const KEYS = new Set(NAMES.map((name) => name.replaceAll(' ', '')));

/** True for a column of waits that holds them only for what was answered: `Speed of answer in seconds`, `ASA`. */
function isAnswerDelay(header: string): boolean {
  const { words, key } = foldHeader(header);
  return KEYS.has(key) || NAMES.some((name) => ` ${words} `.includes(` ${name} `));
}

/** True when the wait of a row is how long it took to be answered, and nothing else. */
export const waitIsAnswerDelay = (columns: readonly RoleColumn[]): boolean =>
  columns.length > 0 && columns.every(({ name }) => isAnswerDelay(name));

const UNANSWERED: ReadonlySet<ContactOutcome> = new Set([
  'abandoned',
  'short_abandon',
  'missed',
  'voicemail',
  'blocked',
  'failed',
  'callback_scheduled',
] as const);

/**
 * A contact that nobody answered has no speed of answer. Exports fill the cell with 0 all the same; read as a wait it
 * would make every abandon a short one.
 */
export const isUnanswered = (outcome: string | null): boolean => UNANSWERED.has(outcome as ContactOutcome);
