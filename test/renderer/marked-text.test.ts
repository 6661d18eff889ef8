import { describe, expect, it } from 'vitest';
import { joinParts } from '../../renderer/ui/MarkedText.tsx';

describe('words that rules found are marked once each', () => {
  it('puts parts that touch or overlap together, in order', () => {
    const parts = [
      { from: 8, to: 12 },
      { from: 0, to: 4 },
      { from: 3, to: 6 },
      { from: 6, to: 7 },
    ];
    expect(joinParts(parts, 20)).toEqual([
      { from: 0, to: 7 },
      { from: 8, to: 12 },
    ]);
  });

  it('leaves out what lies outside of the text, or is empty', () => {
    const parts = [
      { from: -1, to: 4 },
      { from: 2, to: 2 },
      { from: 3, to: 21 },
      { from: 5, to: 20 },
    ];
    expect(joinParts(parts, 20)).toEqual([{ from: 5, to: 20 }]);
  });
});
