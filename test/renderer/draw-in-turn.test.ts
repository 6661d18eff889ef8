import type { ECharts } from 'echarts/core';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { drawInTurn } from '../../renderer/charts/draw-in-turn.ts';

/** Frames that come when they are called, and a chart that writes down what it is given. */
function chartWithFrames() {
  const frames = new Map<number, () => void>();
  let last = 0;
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => {
    last += 1;
    frames.set(last, work);
    return last;
  });
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => frames.delete(frame));
  const given: unknown[][] = [];
  const chart = { setOption: (...all: unknown[]) => given.push(all) } as unknown as ECharts;
  let drawn = 0;
  const drawing = drawInTurn(chart, () => {
    drawn += 1;
  });
  const nextFrame = () => {
    const due = [...frames.values()];
    frames.clear();
    for (const work of due) work();
  };
  return { drawing, given, nextFrame, drawnTimes: () => drawn };
}

const [red, blue] = [{ color: 'red' }, { color: 'blue' }];

describe('a chart', () => {
  beforeEach(() => vi.unstubAllGlobals());

  test('is given nothing before the frame that draws it, and of several options the last', () => {
    const { drawing, given, nextFrame, drawnTimes } = chartWithFrames();
    drawing.inNextFrame(red);
    drawing.inNextFrame(blue);
    expect([given, drawnTimes()]).toEqual([[], 0]);
    nextFrame();
    nextFrame();
    // Never `lazyUpdate`: it would have the option without what is made of it.
    expect([given, drawnTimes()]).toEqual([[[blue, { notMerge: true }]], 1]);
  });

  test('is drawn once: at once under a hand, and what waited then is of before', () => {
    const { drawing, given, nextFrame } = chartWithFrames();
    drawing.inNextFrame(red);
    drawing.atOnce(blue);
    nextFrame();
    expect(given).toEqual([[blue, { notMerge: true }]]);
  });

  test('draws what waits when it is asked for, and not again in the frame', () => {
    const { drawing, given, nextFrame } = chartWithFrames();
    drawing.waiting();
    drawing.inNextFrame(red);
    drawing.waiting();
    nextFrame();
    expect(given).toEqual([[red, { notMerge: true }]]);
  });

  test('draws nothing after it was taken off the page', () => {
    const { drawing, given, nextFrame } = chartWithFrames();
    drawing.inNextFrame(red);
    drawing.cancel();
    nextFrame();
    drawing.waiting();
    expect(given).toEqual([]);
  });
});
