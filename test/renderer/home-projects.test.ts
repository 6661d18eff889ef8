import { describe, expect, it } from 'vitest';
import { openSteps } from '../../renderer/features/home/open-steps.ts';
import { sparkStretches } from '../../renderer/features/home/spark-line.ts';
import { projectNameOf } from '../../renderer/features/import/project-name.ts';
import { ERROR_CODES } from '../../shared/domain/errors/app-error.ts';

describe('a project that does not open', () => {
  it('offers the step that helps for this very reason', () => {
    expect(openSteps('PROJECT_DAMAGED', true)).toEqual(['backup']);
    expect(openSteps('PROJECT_NOT_FOUND', true)).toEqual(['forget', 'retry']);
    expect(openSteps('PROJECT_FOREIGN', true)).toEqual(['import']);
    expect(openSteps('PROJECT_LOCKED', true)).toEqual(['retry']);
    expect(openSteps('PROJECT_NEWER', true)).toEqual([]);
    expect(openSteps(null, true)).toEqual(['retry']);
  });

  it('never offers what needs a file where there is none, and has different steps or words for each project error', () => {
    for (const code of ERROR_CODES) {
      for (const step of openSteps(code, false)) expect(['retry', 'import']).toContain(step);
    }
  });
});

describe('the small line of weekly rates', () => {
  it('breaks where a week has no rate, and stays inside its box', () => {
    const stretches = sparkStretches([0.7, 0.72, null, 0.6, 0.8], 80, 20);
    expect(stretches.map((points) => points.length)).toEqual([2, 2]);
    const points = stretches.flat();
    expect(points.map(([x]) => x)).toEqual([0, 20, 60, 80]);
    for (const [, y] of points) {
      expect(y).toBeGreaterThanOrEqual(-0.001);
      expect(y).toBeLessThanOrEqual(20.001);
    }
  });

  it('does not make a fall of a hundredth look like one of ten', () => {
    const heights = sparkStretches([0.75, 0.74], 80, 20)
      .flat()
      .map(([, y]) => y);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(2);
  });

  it('is nothing without a rate, and a point for one', () => {
    expect(sparkStretches([null, null], 80, 20)).toEqual([]);
    expect(sparkStretches([0.7], 80, 20)).toEqual([[[0, 10]]]);
  });
});

describe('the name of a project made for a file', () => {
  it('is that of the file, without its ending and what file systems refuse', () => {
    expect(projectNameOf('january.txt')).toBe('january');
    expect(projectNameOf('calls: Q1/Q2 *.csv')).toBe('calls Q1 Q2');
    expect(projectNameOf('.csv')).toBe('Import');
    expect(projectNameOf(`${'x'.repeat(300)}.csv`)).toHaveLength(100);
    expect(projectNameOf('통화 기록.csv')).toBe('통화 기록');
  });
});
