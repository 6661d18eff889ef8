import { stat } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { oneAtATime } from '../../../electron/engine/services/staging/one-at-a-time.ts';

const REQUESTS = 200;

/** Every request asks the disk something and works for a while: how many requests were taken when the first answer was heard. */
async function takenAtFirstAnswer(wrap: (take: (at: number) => void) => (at: number) => void) {
  const { port1, port2 } = new MessageChannel();
  const taken: number[] = [];
  let atFirstAnswer: number | null = null;
  await new Promise<void>((done) => {
    const take = (at: number): void => {
      taken.push(at);
      stat('.', () => {
        atFirstAnswer ??= taken.length;
        if (taken.length === REQUESTS) done();
      });
      const until = performance.now() + 1;
      while (performance.now() < until);
    };
    port2.on('message', wrap(take));
    for (let at = 0; at < REQUESTS; at++) port1.postMessage(at);
  });
  port1.close();
  return { taken, atFirstAnswer };
}

test('answers of the disk are heard between two requests, however many wait, and requests keep their order', async () => {
  const { taken, atFirstAnswer } = await takenAtFirstAnswer(oneAtATime);
  expect(taken).toEqual(Array.from({ length: REQUESTS }, (_, at) => at));
  expect(atFirstAnswer).toBeLessThan(REQUESTS / 2);
});

test('a port by itself hands all of them over first, which is why', async () => {
  const { atFirstAnswer } = await takenAtFirstAnswer((take) => take);
  expect(atFirstAnswer).toBe(REQUESTS);
});
