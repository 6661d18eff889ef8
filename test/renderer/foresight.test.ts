import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { foresight } from '../../renderer/scope/foresight.ts';
import { stepsAround, windowSteps } from '../../renderer/scope/window-steps.ts';

let frames: (() => void)[];
let idle: (() => void)[];
let now: number;
let asked: string[];
/** Answers what was asked last, after so many milliseconds. */
let answer: (ms: number) => Promise<void>;

/** Whatever waits for a promise that is settled goes on. */
const goOn = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};
const ask = (definition: string) =>
  new Promise<void>((resolve) => {
    asked.push(definition);
    answer = async (ms) => {
      now += ms;
      resolve();
      await goOn();
    };
  });
const nextFrame = () => {
  for (const work of frames.splice(0)) work();
};
/** What was drawn is on the screen, and the page has nothing else to do. */
const rest = async () => {
  nextFrame();
  nextFrame();
  for (const work of idle.splice(0)) work();
  await goOn();
};
const handRests = async (ms: number) => {
  vi.advanceTimersByTime(ms);
  await goOn();
  await rest();
};

beforeEach(() => {
  [frames, idle, now, asked] = [[], [], 0, []];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => frames.push(work));
  vi.stubGlobal('requestIdleCallback', (work: () => void) => idle.push(work));
  vi.stubGlobal('performance', { now: () => now });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('one is asked after the other, each when the page rests', async () => {
  foresight(ask)(['6d', '8d']);
  expect(asked).toEqual([]);
  await rest();
  await rest();
  expect(asked).toEqual(['6d']);
  await answer(20);
  expect(asked).toEqual(['6d']);
  await rest();
  expect(asked).toEqual(['6d', '8d']);
  await answer(20);
  expect([frames, idle]).toEqual([[], []]);
});

test('nothing is asked before the picture that was just drawn is on the screen', async () => {
  foresight(ask)(['6d']);
  nextFrame();
  expect(idle).toEqual([]);
  nextFrame();
  expect(idle.length).toBe(1);
});

test('what is less likely is asked once the hand has rested', async () => {
  foresight(ask)(['6d'], ['8d']);
  await rest();
  await answer(20);
  await handRests(399);
  expect(asked).toEqual(['6d']);
  await handRests(1);
  expect(asked).toEqual(['6d', '8d']);
});

test('a hand that goes on before it has rested is not asked for what was less likely', async () => {
  const foresee = foresight(ask);
  foresee(['6d'], ['8d']);
  await rest();
  await answer(20);
  foresee(['5d']);
  await handRests(1000);
  await answer(20);
  await handRests(1000);
  expect(asked).toEqual(['6d', '5d']);
});

test('what was foreseen before is given up, also by nothing', async () => {
  const foresee = foresight(ask);
  foresee(['6d', '8d']);
  foresee(['5d', '7d'], ['9d']);
  await rest();
  expect(asked).toEqual(['5d']);
  foresee([]);
  await answer(20);
  await rest();
  await handRests(1000);
  expect(asked).toEqual(['5d']);
});

test('a screen whose answers take long is not asked for more before a hand wants it', async () => {
  const foresee = foresight(ask);
  foresee(['6d', '8d'], ['9d']);
  await rest();
  await answer(101);
  await rest();
  await handRests(1000);
  expect(asked).toEqual(['6d']);
  foresee(['5d']);
  await rest();
  expect(asked).toEqual(['6d', '5d']);
});

test('the steps around one are the nearest first, on in the direction of the hand, and end where the slider ends', () => {
  const steps = windowSteps(168);
  expect(stepsAround(steps, 168)).toEqual({ likely: [156, 144], atRest: [180, 192] });
  expect(stepsAround(steps, 156, 168)).toEqual({ likely: [144, 132], atRest: [168, 180] });
  expect(stepsAround(steps, 180, 168)).toEqual({ likely: [192, 216], atRest: [168, 156] });
  expect(stepsAround(steps, 1)).toEqual({ likely: [], atRest: [2, 3] });
  expect(stepsAround(steps, 2, 3)).toEqual({ likely: [1], atRest: [3, 4] });
  expect(stepsAround(steps, 720)).toEqual({ likely: [648, 576], atRest: [] });
  expect(stepsAround(windowSteps(100), 100)).toEqual({ likely: [96, 84], atRest: [108, 120] });
  expect(stepsAround(steps, 100)).toEqual({ likely: [], atRest: [] });
});
