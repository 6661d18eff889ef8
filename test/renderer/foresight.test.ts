import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { foresight } from '../../renderer/scope/foresight.ts';
import { stepsAround, windowSteps } from '../../renderer/scope/window-steps.ts';

let idle: (() => void)[];
let now: number;
let asked: string[];
/** Answers what was asked last, after so many milliseconds. */
let answer: (ms: number) => Promise<void>;

const ask = (definition: string) =>
  new Promise<void>((resolve) => {
    asked.push(definition);
    answer = async (ms) => {
      now += ms;
      resolve();
      await new Promise((next) => setTimeout(next));
    };
  });
/** The page has nothing else to do. */
const rest = () => {
  for (const work of idle.splice(0)) work();
};

beforeEach(() => {
  [idle, now, asked] = [[], 0, []];
  vi.stubGlobal('requestIdleCallback', (work: () => void) => idle.push(work));
  vi.stubGlobal('performance', { now: () => now });
});
afterEach(() => vi.unstubAllGlobals());

test('one is asked after the other, each when the page rests', async () => {
  foresight(ask)(['6d', '8d']);
  expect(asked).toEqual([]);
  rest();
  rest();
  expect(asked).toEqual(['6d']);
  await answer(20);
  expect(asked).toEqual(['6d']);
  rest();
  expect(asked).toEqual(['6d', '8d']);
  await answer(20);
  expect(idle).toEqual([]);
});

test('what was foreseen before is given up, also by nothing', async () => {
  const foresee = foresight(ask);
  foresee(['6d', '8d']);
  foresee(['5d', '7d']);
  rest();
  expect(asked).toEqual(['5d']);
  foresee([]);
  await answer(20);
  rest();
  expect(asked).toEqual(['5d']);
});

test('a screen whose answers take long is not asked for more before a hand wants it', async () => {
  const foresee = foresight(ask);
  foresee(['6d', '8d']);
  rest();
  await answer(101);
  rest();
  expect(asked).toEqual(['6d']);
  foresee(['5d']);
  rest();
  expect(asked).toEqual(['6d', '5d']);
});

test('the steps around one are the nearest first, and end where the slider ends', () => {
  const steps = windowSteps(168);
  expect(stepsAround(steps, 168)).toEqual([156, 180, 144, 192]);
  expect(stepsAround(steps, 1)).toEqual([2, 3]);
  expect(stepsAround(steps, 720)).toEqual([648, 576]);
  expect(stepsAround(windowSteps(100), 100)).toEqual([96, 108, 84, 120]);
  expect(stepsAround(steps, 100)).toEqual([]);
});
