import { stat } from 'node:fs/promises';
import type { ReadingOptions } from '../../../../shared/domain/importing/mapping.ts';
import { type FileSource, unreadable } from '../../ingest/bytes/plain-file.ts';
import type { LookFurther, Tallies } from './inspect-sample.ts';

/**
 * What was found behind the sample of the file that was looked at last. A person settles one column after the other, and each
 * time the file is looked at anew: that reads the sample again, but not the hundreds of thousands of rows behind it.
 */
export type LookedFurther = {
  readonly at: (key: string | null, look: () => Promise<Tallies>) => Promise<Tallies>;
};

export function createLookedFurther(): LookedFurther {
  let kept: { readonly key: string; readonly tallies: Tallies } | null = null;
  return {
    at: async (key, look) => {
      if (key !== null && kept?.key === key) return kept.tallies;
      const tallies = await look();
      kept = key === null ? null : { key, tallies };
      return tallies;
    },
  };
}

/** What the finding hangs on; null = nobody can say whether the source is still the same (a folder, a file in memory). */
export async function keyOfLook(
  source: FileSource,
  reading: Partial<ReadingOptions>,
  wanted: LookFurther,
): Promise<string | null> {
  if (typeof source !== 'string') return null;
  const found = await stat(source).catch((cause: unknown) => {
    throw unreadable(source, cause);
  });
  return found.isFile() ? JSON.stringify([source, found.size, found.mtimeMs, reading, wanted]) : null;
}
