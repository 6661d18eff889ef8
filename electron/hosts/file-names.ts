import { randomBytes } from 'node:crypto';
import path from 'node:path';

const HANDLE_BYTES = 18;
const MAX_NAME_LENGTH = 120;
/** File systems count bytes, 255 of them at most; what writes a file may put its own ending behind the name. */
const MAX_NAME_BYTES = 200;
const MAX_EXTENSION_LENGTH = 16;
const DEFAULT_FILE_NAME = 'file';
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** An opaque name for a file: nothing can be read from it, and it cannot be guessed. */
export const newHandle = (): string => randomBytes(HANDLE_BYTES).toString('base64url');

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** As many whole characters as fit: half of one is no text, and no header can carry it. */
function cut(text: string, mostLength: number, mostBytes: number): string {
  let end = 0;
  let bytes = 0;
  for (const character of text) {
    bytes += bytesOf(character);
    if (end + character.length > mostLength || bytes > mostBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function shortened(name: string): string {
  const extension = cut(path.extname(name), MAX_EXTENSION_LENGTH, MAX_NAME_BYTES);
  const stem = path.basename(name, path.extname(name));
  return `${cut(stem, MAX_NAME_LENGTH - extension.length, MAX_NAME_BYTES - bytesOf(extension))}${extension}`;
}

/** The last part of what a browser calls a file, fit for any file system; never empty, never a device or a dot file. */
export function safeFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (clean === '') return DEFAULT_FILE_NAME;
  const named = WINDOWS_DEVICE.test(clean) ? `_${clean}` : clean;
  return named.length <= MAX_NAME_LENGTH && bytesOf(named) <= MAX_NAME_BYTES ? named : shortened(named);
}
