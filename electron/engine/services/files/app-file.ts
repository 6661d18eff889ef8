import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/**
 * Small JSON files of the app's own folder. They are a convenience: a damaged one is set aside (`x.damaged.json`) and a
 * new one begun.
 */
export function readAppFile<T>(target: string, schema: z.ZodType<T>, empty: T): T {
  if (!existsSync(target)) return empty;
  try {
    return schema.parse(JSON.parse(readFileSync(target, 'utf8')));
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    renameSync(target, target.replace(/\.json$/, '.damaged.json'));
    return empty;
  }
}

/** Under another name first, flushed, then renamed: a reader sees the old text or the new one. */
export function writeAppFile(target: string, value: unknown): void {
  mkdirSync(dirname(target), { recursive: true });
  const draft = `${target}.part`;
  const descriptor = openSync(draft, 'w');
  try {
    writeSync(descriptor, JSON.stringify(value, null, 2));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, target);
}
