import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

/** What children print goes here. Two files of this size at most; never data of contacts, only messages of ours. */
const MOST_BYTES = 1_000_000;

export type LogFile = { readonly write: (text: string) => void };

export function openLogFile(folder: string, name: string): LogFile {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  let bytes = existsSync(file) ? statSync(file).size : 0;
  return {
    write: (text) => {
      try {
        if (bytes > MOST_BYTES) {
          renameSync(file, `${file}.old`);
          bytes = 0;
        }
        appendFileSync(file, text);
        bytes += Buffer.byteLength(text);
      } catch {
        // A full disk, or a scanner that holds the file: a line is missing then. The app must not end because of its log.
      }
    },
  };
}
