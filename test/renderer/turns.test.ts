import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeTurn } from '../../renderer/ui/turns.ts';

/** Frames come when the test says so. */
let frames: (() => void)[];
function nextFrame(): void {
  const due = frames;
  frames = [];
  for (const frame of due) frame();
}

beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
});
afterEach(() => {
  for (let frame = 0; frame < 10; frame += 1) nextFrame();
  vi.unstubAllGlobals();
});

test('one turn a frame, in the order in which they were asked for', () => {
  const drawn: string[] = [];
  takeTurn(() => {
    drawn.push('a');
    // Who has more to draw comes after those who wait.
    takeTurn(() => drawn.push('a again'));
  });
  takeTurn(() => drawn.push('b'));
  expect(drawn).toEqual([]);
  nextFrame();
  expect(drawn).toEqual(['a']);
  expect(frames).toHaveLength(1);
  nextFrame();
  expect(drawn).toEqual(['a', 'b']);
  nextFrame();
  expect(drawn).toEqual(['a', 'b', 'a again']);
  expect(frames).toHaveLength(0);
});

test('who leaves is not drawn, and those behind are', () => {
  const drawn: string[] = [];
  const leave = takeTurn(() => drawn.push('gone'));
  takeTurn(() => drawn.push('stays'));
  leave();
  nextFrame();
  nextFrame();
  expect(drawn).toEqual(['stays']);
  leave();
  takeTurn(() => drawn.push('later'));
  nextFrame();
  expect(drawn).toEqual(['stays', 'later']);
});
