import { parentPort, workerData } from 'node:worker_threads';
import { type TextBlock, textBlocks } from '../store/contact-texts.ts';
import { dataStamp } from '../store/data-stamp.ts';
import { openBeside } from '../store/project-file.ts';
import { setNativeBinding } from '../store/sqlite.ts';
import { makeOfTexts, type TextJob, type TextsRead } from './read-text.ts';
import { STATE, type TextAnswer, type TextThreadData } from './text-thread-link.ts';

class Stopped extends Error {}

/** The texts of a field as they stood at one moment. The file is open only while they are read, and closed at the next block. */
function* blocksOf({ path, stamp, state }: TextThreadData, job: TextJob): Generator<TextBlock, void, void> {
  Atomics.store(state, STATE.isOpen, 1);
  try {
    if (Atomics.load(state, STATE.stop) === 1) throw new Stopped();
    const db = openBeside(path);
    try {
      if (dataStamp({ db }) !== stamp) throw new Stopped();
      for (const block of textBlocks({ db }, job.field)) {
        yield block;
        if (Atomics.load(state, STATE.stop) === 1) throw new Stopped();
      }
    } finally {
      db.close();
    }
  } finally {
    Atomics.store(state, STATE.isOpen, 0);
    Atomics.notify(state, STATE.isOpen);
  }
}

function readTexts(data: TextThreadData, job: TextJob): TextsRead | null {
  try {
    return makeOfTexts(job.make, blocksOf(data, job), data.places, data.contacts);
  } catch (error) {
    if (error instanceof Stopped) return null;
    throw error;
  }
}

/** The memory of what was read goes to the engine, it is not copied. */
function memoryOf(read: TextsRead | null): ArrayBuffer[] {
  if (read === null) return [];
  const views =
    read.make === 'ranks'
      ? [read.ranks.ranks]
      : (read.arena?.chunks ?? []).flatMap(({ bytes, starts, places }) => [bytes, starts, places]);
  return views.map(({ buffer }) => buffer as ArrayBuffer);
}

/** The thread that reads texts ahead; texts-ahead.ts is the other end. */
if (parentPort !== null) {
  const port = parentPort;
  const data = workerData as TextThreadData;
  setNativeBinding(data.nativeBinding);
  port.on('message', (job: TextJob) => {
    const read = readTexts(data, job);
    port.postMessage({ job, read } satisfies TextAnswer, memoryOf(read));
  });
}
