import { expect, test } from 'vitest';
import { differenceOf } from '../../../shared/domain/metrics/differences.ts';
import { sourceReaches } from '../../../shared/domain/metrics/source-reach.ts';
import { type Judgement, RESULT_CODE } from '../../../shared/domain/resolution/judgement.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';

/** f failed, anything else not. */
const judgement = (letters: string): Judgement =>
  ({
    result: Uint8Array.from(letters, (letter) => (letter === 'f' ? RESULT_CODE.failed : RESULT_CODE.resolved)),
  }) as Judgement;

test('why a second definition forgives: each contact counts once, by the steps that turn it', () => {
  const first = judgement('fffffr');
  const second = judgement('rrrrff');
  const steps = [judgement('rfrfff'), judgement('frrfff')];
  expect(differenceOf(first, second, steps, null)).toEqual([
    { turnedBy: [false, false], contacts: 1 },
    { turnedBy: [true, false], contacts: 1 },
    { turnedBy: [false, true], contacts: 1 },
    { turnedBy: [true, true], contacts: 1 },
  ]);
  expect(differenceOf(first, second, steps, Uint8Array.from([0, 0, 1, 0, 1, 1]))).toEqual([
    { turnedBy: [true, true], contacts: 1 },
  ]);
  expect(differenceOf(second, first, [judgement('rrrrrr')], null)).toEqual([{ turnedBy: [true], contacts: 1 }]);
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
});
