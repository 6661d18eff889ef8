import { expect, test } from 'vitest';
import type { ColumnRole } from '../../../shared/domain/importing/mapping.ts';
import { makeColumnCounter, makeProbe } from '../../../shared/domain/roles/column-stats.ts';
import { scaleEvidence } from '../../../shared/domain/roles/scale-evidence.ts';

function saidOf(role: ColumnRole, answers: readonly string[], rows = 60) {
  const counter = makeColumnCounter(makeProbe());
  for (let row = 0; row < rows; row++) counter.add(answers[row % answers.length] ?? '');
  return scaleEvidence(role, counter.stats());
}
const upTo = (most: number): readonly string[] => Array.from({ length: most }, (_unused, at) => String(at + 1));

test('answers of which no key figure can be made say which scale it needs', () => {
  const ten = { code: 'other_scale', params: { lowest: 1, highest: 5, most: 10 } };
  expect(saidOf('csat', upTo(10))).toEqual([ten]);
  expect(saidOf('csat', upTo(100))[0]?.params).toMatchObject({ most: 60 });
  expect(saidOf('nps', upTo(5))).toEqual([{ code: 'other_scale', params: { lowest: 0, highest: 10, most: 5 } }]);
});

test('answers on the scale, a stray code among them, few answers and words say nothing', () => {
  expect(saidOf('csat', upTo(5))).toEqual([]);
  expect(saidOf('csat', [...upTo(5), ...upTo(5), ...upTo(5), ...upTo(5), '9'], 21)).toEqual([]);
  expect(saidOf('nps', upTo(10))).toEqual([]);
  expect(saidOf('nps', upTo(5), 10)).toEqual([]);
  expect(saidOf('csat', ['very satisfied', 'not satisfied', ''])).toEqual([]);
  expect(saidOf('wait_s', upTo(90))).toEqual([]);
});
