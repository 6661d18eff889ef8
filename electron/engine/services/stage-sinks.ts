import type { StageSetup, StageSink } from '../store/staging/stage-sink.ts';
import { StageWriter } from '../store/staging/stage-writer.ts';

/** Writes the stage in this thread. */
export function openSinkHere(setup: StageSetup): StageSink {
  const writer = new StageWriter(setup);
  return {
    add: async (records, added) => writer.add(records, added),
    reject: async (rejections) => {
      for (const rejection of rejections) writer.reject(rejection);
    },
    finish: async () => writer.finish(),
    abandon: async () => writer.tables.file.abandon(),
  };
}

export const sinkFor =
  (_bytes: number) =>
  (setup: StageSetup): StageSink =>
    openSinkHere(setup);
