import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { dictionaryOfNumbers } from '../filter/dictionary-of.ts';
import { type Judgement, RESULT_CODE, RESULTS } from '../resolution/judgement.ts';
import { type ThreadState, threadState } from './threads.ts';

/**
 * Where a thread began to fail and who resolved it. A thread's trigger is its first failed contact; its resolver is
 * its last contact, if that is resolved. Both as dimensions, so that a count of them lists exactly its contacts.
 */

/** What a contact is in its thread. Blank: it is in none. */
export const THREAD_PARTS = ['first_failure', 'later_failure', 'resolver', 'other'] as const;

const STATES: readonly ThreadState[] = ['resolved', 'open', 'unresolved'];

/** Place of the last contact of every thread. */
function lastOfThread({ thread, threadCount }: Judgement): Int32Array {
  const last = new Int32Array(threadCount).fill(-1);
  // Contacts of a customer stand in order of time, so the last place of a thread is its last contact.
  for (let i = 0; i < thread.length; i++) if (thread[i] !== -1) last[thread[i] as number] = i;
  return last;
}

export function threadPartColumn(judgement: Judgement): DictionaryColumn {
  const { thread, threadCount, result } = judgement;
  const last = lastOfThread(judgement);
  const hasFailed = new Uint8Array(threadCount);
  const codes = new Uint8Array(thread.length);
  const code = (part: (typeof THREAD_PARTS)[number]): number => THREAD_PARTS.indexOf(part) + 1;
  for (let i = 0; i < thread.length; i++) {
    const number = thread[i] as number;
    if (number === -1) continue;
    if (result[i] === RESULT_CODE.failed) {
      codes[i] = code(hasFailed[number] === 1 ? 'later_failure' : 'first_failure');
      hasFailed[number] = 1;
    } else codes[i] = code(last[number] === i && result[i] === RESULT_CODE.resolved ? 'resolver' : 'other');
  }
  return { codes, values: [null, ...THREAD_PARTS] };
}

/** What became of the thread of a contact: resolved, open or unresolved; blank for a contact in none. */
export function threadStateColumn(judgement: Judgement): DictionaryColumn {
  const { thread, result } = judgement;
  const last = lastOfThread(judgement);
  const codes = thread.map((number) => {
    if (number === -1) return 0;
    return STATES.indexOf(threadState(RESULTS[result[last[number] as number] as number] ?? 'excluded')) + 1;
  });
  return { codes: Uint8Array.from(codes), values: [null, ...STATES] };
}

/** The same field of the resolver of a contact's thread; blank where the thread has none, or the resolver no value. */
export function resolverColumn(judgement: Judgement, column: DictionaryColumn): DictionaryColumn {
  const { thread, result } = judgement;
  const last = lastOfThread(judgement);
  const codes = column.codes.slice().fill(0);
  for (let i = 0; i < thread.length; i++) {
    const end = thread[i] === -1 ? -1 : (last[thread[i] as number] as number);
    if (end !== -1 && result[end] === RESULT_CODE.resolved) codes[i] = column.codes[end] as number;
  }
  return { codes, values: column.values };
}

/** Contacts from this one to the resolver of its thread: 1 = the very next. Blank where there is no resolver, or for itself. */
export function stepsColumn(judgement: Judgement): DictionaryColumn {
  const { thread, threadCount, result } = judgement;
  const last = lastOfThread(judgement);
  const later = new Int32Array(threadCount);
  const steps = new Float64Array(thread.length).fill(Number.NaN);
  for (let i = thread.length - 1; i >= 0; i--) {
    const number = thread[i] as number;
    if (number === -1 || result[last[number] as number] !== RESULT_CODE.resolved) continue;
    if (last[number] !== i) steps[i] = later[number] as number;
    later[number] = (later[number] as number) + 1;
  }
  return dictionaryOfNumbers(thread.length, (i) => steps[i] as number, String);
}

/** Whether the resolver has the same value as the contact; blank where one of the two is not known. */
export const MOVES = ['same', 'other'] as const;

export function movedColumn(judgement: Judgement, column: DictionaryColumn): DictionaryColumn {
  const end = resolverColumn(judgement, column);
  const codes = new Uint8Array(column.codes.length);
  for (let i = 0; i < codes.length; i++) {
    const [from, to] = [column.codes[i] as number, end.codes[i] as number];
    if (from !== 0 && to !== 0) codes[i] = MOVES.indexOf(from === to ? 'same' : 'other') + 1;
  }
  return { codes, values: [null, ...MOVES] };
}
