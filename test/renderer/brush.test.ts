import { describe, expect, test } from 'vitest';
import { brushEnds, stepBrush } from '../../renderer/charts/brush.ts';

describe('a range of marks', () => {
  test('has its ends in order, whichever way it was drawn', () => {
    expect(brushEnds({ from: 2, to: 5 })).toEqual([2, 5]);
    expect(brushEnds({ from: 5, to: 2 })).toEqual([2, 5]);
  });

  test('begins at the active mark, or at the first one when none is', () => {
    expect(stepBrush(null, 4, 1, 10)).toEqual({ from: 4, to: 5 });
    expect(stepBrush(null, -1, 1, 10)).toEqual({ from: 0, to: 1 });
  });

  test('turns back over its beginning and stays within the marks', () => {
    expect(stepBrush({ from: 4, to: 5 }, 5, -1, 10)).toEqual({ from: 4, to: 4 });
    expect(stepBrush({ from: 4, to: 4 }, 4, -1, 10)).toEqual({ from: 4, to: 3 });
    expect(stepBrush({ from: 0, to: 9 }, 9, 1, 10)).toEqual({ from: 0, to: 9 });
    expect(stepBrush({ from: 3, to: 0 }, 0, -1, 10)).toEqual({ from: 3, to: 0 });
  });
});
