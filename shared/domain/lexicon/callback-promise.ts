import type { CompiledLexicons } from './compile-lexicons.ts';
import { dueTime } from './due-time.ts';
import { findPhrases } from './find-phrases.ts';
import type { PhraseHit } from './lexicon.ts';

/** A promise to get in touch again, with the time that was given for it. */
export type CallbackPromise = {
  readonly hit: PhraseHit;
  /** Hours from the contact on; null where none was said. In doubt the longer reading, so that nobody is blamed early. */
  readonly dueHours: number | null;
  /** Where the time stands; null like it. */
  readonly due: { readonly from: number; readonly to: number } | null;
};

/**
 * The first call back among the phrases of a text with its due time, or the first at all. `weekday` is that of the
 * contact (1 = Monday), null where it is not known.
 * Example: "Will call back within 24 hours." → 24. "Rückruf bis morgen zugesagt" → 48, the end of tomorrow.
 */
export function promiseAmong(
  text: string,
  phrases: readonly PhraseHit[],
  weekday: number | null,
): CallbackPromise | null {
  let first: CallbackPromise | null = null;
  for (const hit of phrases) {
    if (hit.set !== 'L-CALLBACK') continue;
    const due = dueTime(text, hit, weekday);
    if (due !== null) return { hit, dueHours: due.hours, due: { from: due.from, to: due.to } };
    first ??= { hit, dueHours: null, due: null };
  }
  return first;
}

/** The same of a text whose phrases nobody has looked for yet. */
export const callbackPromise = (
  text: string,
  compiled: CompiledLexicons,
  weekday: number | null,
): CallbackPromise | null => promiseAmong(text, findPhrases(text, compiled), weekday);

/**
 * What became of a promise. kept: the centre got in touch in time; late: after that, before the customer did; overtaken:
 * the customer came back while there was still time; broken: the time is over and nobody got in touch; open: nobody can
 * say yet.
 */
export type PromiseFate = 'kept' | 'late' | 'overtaken' | 'broken' | 'open';

export type PromiseFacts = {
  /** UTC ms. */
  readonly promisedAt: number;
  readonly dueHours: number;
  /** Contacts of the centre to this customer after the promise, ascending. */
  readonly outboundAt: readonly number[];
  /** When the customer came back; null = not. */
  readonly returnedAt: number | null;
  readonly observedUntil: number;
};

const HOUR_MS = 3_600_000;

export function fateOfPromise(facts: PromiseFacts): { readonly fate: PromiseFate; readonly dueAt: number } {
  const { promisedAt, dueHours, outboundAt, returnedAt, observedUntil } = facts;
  const dueAt = promisedAt + dueHours * HOUR_MS;
  const called = outboundAt.find((at) => at > promisedAt);
  const isBackFirst = returnedAt !== null && (called === undefined || returnedAt < called);
  if (isBackFirst && returnedAt <= dueAt) return { fate: 'overtaken', dueAt };
  if (called !== undefined && called <= dueAt) return { fate: 'kept', dueAt };
  if (called !== undefined && !isBackFirst) return { fate: 'late', dueAt };
  return { fate: isBackFirst || observedUntil > dueAt ? 'broken' : 'open', dueAt };
}
