import { describe, expect, test } from 'vitest';
import { windowPoints } from '../../renderer/charts/window-option.ts';
import { setModel, testsOf } from '../../renderer/features/definitions/set-model.ts';

describe('definitions side by side', () => {
  const sets = [
    { failedBy: [false, false], contacts: 70 },
    { failedBy: [true, true], contacts: 20 },
    { failedBy: [true, false], contacts: 10 },
  ];

  test('every set in which somebody fails is a column, as high as it is large, with the tests that list it', () => {
    const { columns, resolvedByAll, sameByAll } = setModel(['a', 'b'], sets);
    expect(columns).toEqual([
      {
        ...{ failedBy: [true, true], contacts: 20, height: 1 },
        tests: { 'under.a': { in: ['failed'] }, 'under.b': { in: ['failed'] } },
      },
      {
        ...{ failedBy: [true, false], contacts: 10, height: 0.5 },
        tests: { 'under.a': { in: ['failed'] }, 'under.b': { in: ['resolved'] } },
      },
    ]);
    expect([resolvedByAll, sameByAll]).toEqual([70, 90]);
  });

  test('nothing judged is nothing drawn', () => {
    expect(setModel(['a', 'b'], [])).toEqual({ columns: [], resolvedByAll: 0, sameByAll: 0 });
    expect(testsOf(['a'], [])).toEqual({ 'under.a': { in: ['resolved'] } });
  });
});

describe('FCR for every window', () => {
  const reading = (hours: number, rate: number | null) => ({
    hours,
    mature: 40,
    failed: 8,
    kaplanMeier: { rate, low: null, high: null },
  });

  test('draws round windows, the one in force and the elbow, and leaves out what nobody was followed for', () => {
    const readings = [0, 1, 3, 24, 50, 100, 168].map((hours) => reading(hours, hours === 168 ? null : 1 - hours / 200));
    const points = windowPoints(readings, 50, 3);
    expect(points.map(({ hours, isInForce, isElbow }) => [hours, isInForce, isElbow])).toEqual([
      [0, false, false],
      [1, false, false],
      [3, false, true],
      [24, false, false],
      [50, true, false],
    ]);
  });
});
