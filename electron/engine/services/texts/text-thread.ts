import { parentPort, workerData } from 'node:worker_threads';
import { type TextBlock, textBlocks } from '../../store/contact-texts.ts';
import { dataStamp } from '../../store/data-stamp.ts';
import { openBeside } from '../../store/project-file.ts';
import { type Database, setNativeBinding } from '../../store/sqlite.ts';
import { keptArena } from './kept-texts.ts';
import { type TextJob, type TextsRead, takeTexts } from './read-text.ts';
import { STATE, type TextAnswer, type TextThreadData } from './text-thread-link.ts';

class Stopped extends Error {}

/** The project as it stands at one moment. It is open only while it is read, and closed at the next block. */
function whileOpen<T>({ path, stamp, state }: TextThreadData, read: (file: { readonly db: Database }) => T): T {
  Atomics.store(state, STATE.isOpen, 1);
  try {
    if (Atomics.load(state, STATE.stop) === 1) throw new Stopped();
    const db = openBeside(path);
    try {
      if (stamp !== null && dataStamp({ db }) !== stamp) throw new Stopped();
      return read({ db });
    } finally {
      db.close();
    }
  } finally {
    Atomics.store(state, STATE.isOpen, 0);
    Atomics.notify(state, STATE.isOpen);
  }
}

function* untilStopped(blocks: Iterable<TextBlock>, state: Int32Array): Generator<TextBlock, void, void> {
  for (const block of blocks) {
    yield block;
    if (Atomics.load(state, STATE.stop) === 1) throw new Stopped();
  }
}

/** Words that the project keeps are read as they are; everything else is made of the texts, with the file closed again. */
function readTexts(data: TextThreadData, { make, field }: TextJob): TextsRead | null {
  const { stamp, places, contacts, state } = data;
  try {
    const taken = whileOpen(data, (file): (() => TextsRead) => {
      const kept = make === 'arena' && stamp !== null ? keptArena(file, field, contacts) : null;
      if (kept !== null) return () => ({ make: 'arena', arena: kept });
      return takeTexts(make, untilStopped(textBlocks(file, field), state), places, contacts);
    });
    return taken();
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
  // Numbers and bytes of a part that was kept lie in one memory.
  return [...new Set(views.map(({ buffer }) => buffer as ArrayBuffer))];
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
