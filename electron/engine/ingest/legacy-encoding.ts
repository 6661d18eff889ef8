import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import { type Region, textPlausibility } from '../../../shared/domain/csv/text-plausibility.ts';
import { must } from '../../../shared/domain/must.ts';
import { decodeCodePage, isCodePage } from './code-pages.ts';

/** An encoding that the bytes could be in, with how much they look like it (0..1). */
export type EncodingGuess = { readonly name: string; readonly score: number };

/** Two-byte encodings: which lead and trail bytes stand for characters of daily use. */
type DoubleByte = {
  readonly name: string;
  readonly chardetName: string;
  /** 1 = daily use, 0 = next to never. */
  readonly weight: (lead: number, trail: number) => number;
  /** Bytes from 80 on that are characters by themselves. */
  readonly single?: (byte: number) => number;
};

const DOUBLE_BYTE: readonly DoubleByte[] = [
  {
    name: 'gb18030',
    chardetName: 'GB18030',
    weight: (lead, trail) => {
      if (trail < 0xa1 || lead < 0xa1) return 0.05;
      if (lead >= 0xb0 && lead <= 0xd7) return 1;
      return lead <= 0xa3 ? 0.7 : lead < 0xb0 ? 0.1 : 0.25;
    },
  },
  {
    name: 'big5',
    chardetName: 'Big5',
    weight: (lead) =>
      lead >= 0xa4 && lead <= 0xc6 ? 1 : lead >= 0xa1 && lead <= 0xa3 ? 0.7 : lead >= 0xc9 ? 0.2 : 0.05,
  },
  {
    name: 'euc-kr',
    chardetName: 'EUC-KR',
    weight: (lead, trail) => {
      if (trail < 0xa1 || lead < 0xa1) return 0.05;
      return lead >= 0xb0 && lead <= 0xc8 ? 1 : lead < 0xb0 ? 0.4 : 0.2;
    },
  },
  {
    name: 'shift_jis',
    chardetName: 'Shift_JIS',
    weight: (lead) => (lead <= 0x83 ? 1 : lead >= 0x88 && lead <= 0x97 ? 0.8 : 0.2),
    single: (byte) => (byte >= 0xa1 && byte <= 0xdf ? 0.3 : 0),
  },
  {
    name: 'euc-jp',
    chardetName: 'EUC-JP',
    weight: (lead) => (lead === 0xa4 || lead === 0xa5 ? 1 : lead >= 0xb0 && lead <= 0xcf ? 0.8 : 0.2),
  },
];

/** One-byte encodings with what speaks for each before any byte is seen. ISO-8859-1 and -9 are read as windows-125x. */
const SINGLE_BYTE: readonly (readonly [name: string, region: Region, prior: number])[] = [
  ['windows-1252', 'west', 0.1],
  ['windows-1250', 'central', 0.06],
  ['windows-1251', 'other', 0.06],
  ['windows-1254', 'turkish', 0.05],
  ['windows-1253', 'other', 0.05],
  ['iso-8859-7', 'other', 0.055],
  ['iso-8859-2', 'central', 0.05],
  ['iso-8859-15', 'west', 0.04],
  ['windows-1255', 'other', 0.05],
  ['windows-1256', 'other', 0.05],
  ['windows-1257', 'baltic', 0.04],
  ['windows-874', 'other', 0.05],
  ['koi8-r', 'other', 0.03],
  ['iso-8859-5', 'other', 0.02],
  ['iso-8859-6', 'other', 0.02],
  ['ibm850', 'west', 0.03],
  ['ibm437', 'west', 0.02],
  ['ibm852', 'central', 0.02],
  ['ibm866', 'other', 0.02],
  ['iso-8859-13', 'baltic', 0.02],
  ['macintosh', 'west', 0],
];

function decoded(bytes: Buffer, encoding: string): string | null {
  if (isCodePage(encoding)) return decodeCodePage(encoding, bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));

/** Mean weight of the two-byte characters; one that stands alone between Latin letters counts little. */
function doubleByteScore(bytes: Buffer, encoding: DoubleByte): number {
  let sum = 0;
  let count = 0;
  let isAfterLetter = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = must(bytes[at], 'at is inside');
    if (lead < 0x80) {
      isAfterLetter = isAsciiLetter(lead);
      continue;
    }
    count += 1;
    const single = encoding.single?.(lead) ?? 0;
    if (single > 0) {
      sum += single;
    } else {
      const isAlone = isAfterLetter || isAsciiLetter(bytes[at + 2]);
      sum += encoding.weight(lead, bytes[at + 1] ?? 0) * (isAlone ? 0.4 : 1);
      at += 1;
    }
    isAfterLetter = false;
  }
  return count === 0 ? 0 : sum / count;
}

/**
 * Two doubts for the pairs A1-FE A1-FE that several encodings share. Chinese spreads over the whole first level of
 * GB 2312, Korean syllables stay in its first half. In Big5 many second bytes are below 80, in EUC none is.
 */
function sharedPairsDoubt(bytes: Buffer, encoding: string): number {
  if (encoding !== 'gb18030' && encoding !== 'big5') return 1;
  let pairs = 0;
  let own = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = must(bytes[at], 'at is inside');
    if (lead < 0x80) continue;
    at += 1;
    pairs += 1;
    if (encoding === 'big5' ? (bytes[at] ?? 0) < 0x80 : lead >= 0xc9 && lead <= 0xd7) own += 1;
  }
  return pairs >= 3 && own < pairs * 0.1 ? 0.85 : 1;
}

/** True when the characters of two bytes are of daily use in this encoding. */
export function isOfEncoding(bytes: Buffer, encoding: string): boolean {
  const known = DOUBLE_BYTE.find(({ name }) => name === encoding);
  return known === undefined || doubleByteScore(bytes, known) >= 0.5;
}

/**
 * Lines of the sample with bytes beyond ASCII, at most `most` bytes of them. Lines in UTF-8 say nothing of another encoding:
 * the file may be joined from two.
 */
function specialLines(sample: Buffer, most: number): Buffer {
  const lines: Buffer[] = [];
  let size = 0;
  let at = 0;
  while (at < sample.length && size < most) {
    const found = sample.indexOf(10, at);
    const end = found === -1 ? sample.length : found + 1;
    const line = sample.subarray(at, end);
    // The last line may be cut in the middle of a character.
    const isWhole = found !== -1 || at === 0;
    if (isWhole && line.some((byte) => byte >= 0x80) && !isUtf8(line)) {
      lines.push(line.subarray(0, most));
      size += line.length;
    }
    at = end;
  }
  return lines.length === 0 ? sample : Buffer.concat(lines);
}

/** Encodings other than UTF that the sample could be in, the likeliest first. Never empty: windows-1252 reads anything. */
export function guessLegacyEncodings(sample: Buffer): readonly EncodingGuess[] {
  const bytes = specialLines(sample, 1 << 15);
  const opinions = new Map(chardet.analyse(bytes).map((match) => [match.name as string, match.confidence / 100]));
  const double = DOUBLE_BYTE.filter((encoding) => decoded(bytes, encoding.name) !== null).map((encoding) => {
    const daily = doubleByteScore(bytes, encoding) * sharedPairsDoubt(bytes, encoding.name);
    return { name: encoding.name, score: 0.9 * daily + 0.15 * (opinions.get(encoding.chardetName) ?? 0) };
  });
  const single = SINGLE_BYTE.flatMap(([name, region, prior]) => {
    const text = decoded(bytes, name);
    if (text === null) return [];
    return [{ name, score: 0.9 * (textPlausibility(text, region) ?? 0) + prior }];
  });
  return [...double, ...single].sort((a, b) => b.score - a.score);
}
