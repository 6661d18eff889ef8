import { isAscii, isUtf8 } from 'node:buffer';
import { type Evidence, evidence } from '../../../shared/domain/csv/evidence.ts';
import { guessLegacyEncodings } from './legacy-encoding.ts';
import { utf16WithoutMark } from './utf16.ts';

export type EncodingDecision = {
  /** WHATWG label, lower case. */
  readonly name: string;
  readonly evidence: Evidence;
  /** Others worth trying, the likeliest first; the decided one included. */
  readonly candidates: readonly string[];
};

const COMMON = ['utf-8', 'windows-1252', 'gb18030', 'big5', 'shift_jis', 'euc-kr', 'windows-1250', 'windows-1251'];

/** ISO-2022-JP, from Japanese mail programs, is all ASCII: these sequences switch to Japanese characters. */
const JIS_ESCAPES = ['\u001b$B', '\u001b$@'];

/** Bytes of a byte-order mark of this encoding at the start of the file; 0 when there is none. */
export function bomLength(sample: Buffer, encoding: string): number {
  const [a, b, c] = sample;
  if (encoding === 'utf-8') return a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
  if (encoding === 'utf-16le') return a === 0xff && b === 0xfe ? 2 : 0;
  if (encoding === 'utf-16be') return a === 0xfe && b === 0xff ? 2 : 0;
  if (encoding === 'gb18030') return a === 0x84 && b === 0x31 && c === 0x95 && sample[3] === 0x33 ? 4 : 0;
  return 0;
}

/** Bytes of an unfinished UTF-8 character at the end, which only the end of the sample makes unfinished. */
function unfinishedTail(sample: Buffer): number {
  for (let back = 1; back <= Math.min(3, sample.length); back += 1) {
    const byte = sample[sample.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Characters beyond ASCII in UTF-8 without fault: each has one byte that begins it. */
function charactersBeyondAscii(sample: Buffer): number {
  let found = 0;
  for (let at = 0; at < sample.length; at += 1) if ((sample[at] as number) >= 0xc0) found += 1;
  return found;
}

/** How many characters beyond ASCII are whole in UTF-8, and how many sequences are not. */
function utf8Health(sample: Buffer): { readonly whole: number; readonly broken: number } {
  let whole = 0;
  let broken = 0;
  for (const character of new TextDecoder('utf-8').decode(sample)) {
    if (character === '\uFFFD') broken += 1;
    else if (character > '\u007F') whole += 1;
  }
  // U+FFFD that stands in the file is a whole character.
  const real = sample.toString('latin1').split('\u00EF\u00BF\u00BD').length - 1;
  return { whole: whole + real, broken: broken - real };
}

function bomDecision(sample: Buffer): EncodingDecision | null {
  for (const name of ['utf-8', 'utf-16le', 'utf-16be', 'gb18030']) {
    if (bomLength(sample, name) > 0) {
      return { name, evidence: evidence('encoding_bom', { encoding: name }), candidates: [name] };
    }
  }
  return null;
}

/** Candidates without repeats, those that the bytes speak for first. */
const withCommon = (names: readonly string[]): readonly string[] => [...new Set([...names, ...COMMON])].slice(0, 10);

/**
 * Decides the encoding from the first bytes of a file and, where those are all ASCII, from the first others that were
 * found further on. Order: byte-order mark, UTF-16 by its zero bytes, UTF-8 by its strict form, then the rest by how
 * plausible their text is. UTF-8 with a few damaged characters stays UTF-8: its form does not come about by chance.
 */
export function detectEncoding(start: Buffer, later: Buffer | null): EncodingDecision {
  const bom = bomDecision(start);
  if (bom !== null) return bom;
  const utf16 = utf16WithoutMark(start);
  if (utf16 !== null) {
    return { name: utf16, evidence: evidence('encoding_zero_bytes', { encoding: utf16 }), candidates: [utf16] };
  }
  if (isAscii(start) && JIS_ESCAPES.some((one) => start.includes(one))) {
    const found = evidence('encoding_escapes', { encoding: 'iso-2022-jp' });
    return { name: 'iso-2022-jp', evidence: found, candidates: ['iso-2022-jp', 'utf-8'] };
  }
  const sample = isAscii(start) && later !== null ? later : start;
  const whole = sample.subarray(0, sample.length - unfinishedTail(sample));
  if (isAscii(whole)) {
    return { name: 'utf-8', evidence: evidence('encoding_ascii', {}), candidates: withCommon(['utf-8']) };
  }
  if (isUtf8(whole)) {
    const found = evidence('encoding_utf8', { characters: charactersBeyondAscii(whole) });
    return { name: 'utf-8', evidence: found, candidates: withCommon(['utf-8']) };
  }
  const health = utf8Health(whole);
  const guesses = guessLegacyEncodings(whole);
  const names = guesses.map((guess) => guess.name);
  if (health.whole >= 2 && health.whole >= health.broken * 2) {
    const found = evidence('encoding_utf8_damaged', { characters: health.whole, broken: health.broken });
    return { name: 'utf-8', evidence: found, candidates: withCommon(['utf-8', ...names.slice(0, 4)]) };
  }
  const [best, second] = guesses;
  const name = best?.name ?? 'windows-1252';
  const score = Math.round(Math.min(1, best?.score ?? 0) * 100);
  const found = evidence('encoding_plausible', { encoding: name, score, second: second?.name ?? '' });
  return { name, evidence: found, candidates: withCommon(names.slice(0, 5)) };
}
