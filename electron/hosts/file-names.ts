import { randomBytes } from 'node:crypto';
import path from 'node:path';

const HANDLE_BYTES = 18;
const MAX_NAME_LENGTH = 120;
const DEFAULT_FILE_NAME = 'file';
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** An opaque name for a file: nothing can be read from it, and it cannot be guessed. */
export const newHandle = (): string => randomBytes(HANDLE_BYTES).toString('base64url');

/** The last part of what a browser calls a file, fit for any file system; never empty, never a device or a dot file. */
export function safeFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (clean === '') return DEFAULT_FILE_NAME;
  const named = WINDOWS_DEVICE.test(clean) ? `_${clean}` : clean;
  if (named.length <= MAX_NAME_LENGTH) return named;
  const extension = path.extname(named).slice(0, 16);
  return `${named.slice(0, MAX_NAME_LENGTH - extension.length)}${extension}`;
}
