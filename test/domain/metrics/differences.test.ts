import { expect, test } from 'vitest';
import { differenceOf } from '../../../shared/domain/metrics/differences.ts';
import { observedThrough, sourceReaches } from '../../../shared/domain/metrics/source-reach.ts';
import { type Judgement, RESULT_CODE } from '../../../shared/domain/resolution/judgement.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';

const CODE: Readonly<Record<string, number>> = {
  ...{ f: RESULT_CODE.failed, r: RESULT_CODE.resolved, p: RESULT_CODE.pending, x: RESULT_CODE.excluded },
};
const judgement = (letters: string): Judgement =>
  ({ result: Uint8Array.from(letters, (letter) => CODE[letter] ?? 0) }) as Judgement;
const resolved = (...turnedBy: readonly boolean[]) => ({ becomes: 'resolved', turnedBy, contacts: 1 });

test('why a second definition forgives: each contact counts once, by the steps that turn it', () => {
  const first = judgement('fffffr');
  const second = judgement('rrrrff');
  const steps = [judgement('rfrfff'), judgement('frrfff')];
  expect(differenceOf(first, second, steps, null)).toEqual([
    ...[resolved(false, false), resolved(true, false), resolved(false, true), resolved(true, true)],
  ]);
  expect(differenceOf(first, second, steps, Uint8Array.from([0, 0, 1, 0, 1, 1]))).toEqual([resolved(true, true)]);
  expect(differenceOf(second, first, [judgement('rrrrrr')], null)).toEqual([resolved(true)]);
});

test('what is only pending or excluded under the second is not forgiven: it stands apart, by the steps that make it so', () => {
  // Same reason forgives the second contact and would forgive the third, but that one is too recent for the window.
  const first = judgement('fffff');
  const second = judgement('prppx');
  const [sameReason, longer] = [judgement('frrff'), judgement('pfppf')];
  expect(differenceOf(first, second, [sameReason, longer], null)).toEqual([
    { becomes: 'resolved', turnedBy: [true, false], contacts: 1 },
    { becomes: 'pending', turnedBy: [false, true], contacts: 3 },
    { becomes: 'excluded', turnedBy: [false, false], contacts: 1 },
  ]);
});

test('how far each source reaches: the one that ends first on top, contacts without a start count and reach nowhere', () => {
  const columns = columnsFromRows([
    { id: 'a', source: 'acd', at: 5 },
    { id: 'b', source: 'acd', at: 50 },
    { id: 'c', source: 'chat', at: 7 },
    { id: 'd', source: 'chat' },
  ]);
  expect(sourceReaches(columns)).toEqual([
    { source: 'chat', contacts: 2, firstAt: 7, lastAt: 7 },
    { source: 'acd', contacts: 2, firstAt: 5, lastAt: 50 },
  ]);
  const known = { ...columns, observedUntil: 7 };
  expect(observedThrough(known, {})).toBe(7);
  expect(observedThrough(known, { chat: 30 })).toBe(30);
  expect(observedThrough(known, { chat: 90 })).toBe(50);
  expect(observedThrough(known, { chat: 90, acd: 80 })).toBe(80);
  expect(observedThrough(known, { acd: 6 })).toBe(6);
  // What is no source of the project ends nothing.
  expect(observedThrough(known, { mail: 1 })).toBe(7);
});
