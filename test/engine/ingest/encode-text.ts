import { decodeCodePage, isCodePage } from '../../../electron/engine/ingest/code-pages.ts';

/**
 * Text to bytes in any encoding that TextDecoder reads, by turning its decoder round: every one- and two-byte sequence
 * is decoded once and remembered. Made from the platform's own tables, so that tests need no second library.
 */
const tables = new Map<string, ReadonlyMap<string, Buffer>>();

function decoderOf(encoding: string): (bytes: Buffer) => string {
  if (isCodePage(encoding)) return (bytes) => decodeCodePage(encoding, bytes);
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (bytes) => decoder.decode(bytes);
}

/** The way back, for tests that compare. */
export const decodeText = (bytes: Buffer, encoding: string): string => decoderOf(encoding)(bytes);

function tableOf(encoding: string): ReadonlyMap<string, Buffer> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const decode = decoderOf(encoding);
  const table = new Map<string, Buffer>();
  const learn = (bytes: Buffer): boolean => {
    try {
      const text = decode(bytes);
      if ([...text].length === 1 && !table.has(text)) table.set(text, bytes);
      return true;
    } catch (error) {
      if (error instanceof TypeError) return false;
      throw error;
    }
  };
  for (let first = 0; first < 256; first += 1) {
    if (learn(Buffer.of(first)) || first < 0x80) continue;
    for (let second = 0x30; second < 256; second += 1) learn(Buffer.of(first, second));
  }
  tables.set(encoding, table);
  return table;
}

export function encodeText(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const table = tableOf(encoding);
  return Buffer.concat(
    [...text].map((character) => {
      const bytes = table.get(character);
      if (bytes === undefined) throw new Error(`${encoding} has no ${character}`);
      return bytes;
    }),
  );
}
