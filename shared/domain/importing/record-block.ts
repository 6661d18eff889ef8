import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS, TEXT_FIELDS } from '../contact/fields.ts';
import type { NormalisedRecord } from './record.ts';
import { textHash } from './text-hash.ts';

/**
 * Some thousand normalised records as a few buffers of numbers and UTF-8 bytes. The buffers are shared memory: another
 * thread sees them without a copy, and whoever takes them makes no object a value. Only the first `count` places are
 * filled; those of the rest are blank, as `resetBlock` leaves them.
 */
export type RecordBlock = {
  count: number;
  /** 1-based line of each record. */
  readonly lines: Int32Array;
  /** NUMBER_SLOTS for each record; NaN = unknown. */
  readonly numbers: Float64Array;
  /** One number of a word for each of CATEGORY_FIELDS; 0 = blank. */
  readonly words: Int32Array;
  /** First byte of each of the TEXT_SLOTS, and how many there are; -1 = unknown. */
  readonly starts: Int32Array;
  readonly lengths: Int32Array;
  /** Hash of the extra fields, whatever their order: two halves for each record. */
  readonly extraHashes: Int32Array;
  /** Both halves of the hash of each of the ID_SLOTS texts (see record-sealer.ts). */
  readonly idHashes: Int32Array;
  /** Content hash of each record. */
  readonly contentHashes: Float64Array;
  /** Where the texts stand; replaced by a larger one when it is full. */
  bytes: Uint8Array;
  /** Where they stand again after a reset, because somebody looks for them there; null = where they stood last. */
  readonly home: Uint8Array | null;
  /** First free byte. */
  end: number;
};

/** Places in `starts` and `lengths` of one record. */
export const TEXT_SLOT = {
  key: 0,
  parentId: 1,
  caseId: 2,
  customerId: 3,
  phone: 4,
  email: 5,
  startedRaw: 6,
  /** First of TEXT_FIELDS. */
  texts: 7,
  /** JSON of the extra fields. */
  extra: 7 + TEXT_FIELDS.length,
} as const;
export const TEXT_SLOTS = TEXT_SLOT.extra + 1;
/** The first places of the texts are ids, which are looked up. */
export const ID_SLOTS = TEXT_SLOT.email + 1;

/** Places in `numbers` of one record. */
export const NUMBER_SLOT = {
  startedAt: 0,
  endedAt: 1,
  callbackDueAt: 2,
  /** First of SECONDS_FIELDS. */
  seconds: 3,
  /** First of NUMBER_FIELDS. */
  numbers: 3 + SECONDS_FIELDS.length,
} as const;
export const NUMBER_SLOTS = NUMBER_SLOT.numbers + NUMBER_FIELDS.length;

export const WORD_SLOTS = CATEGORY_FIELDS.length;

/** Gives a category text its number; `field` is a place in CATEGORY_FIELDS. */
export type NumberOfWord = (field: number, text: string) => number;

/** UTF-8: this package knows neither the decoder of a browser nor that of Node. */
export type Utf8 = {
  readonly decode: (bytes: Uint8Array, from: number, to: number) => string;
  /** Writes a text from this place on; the number of bytes. A lone surrogate becomes U+FFFD. */
  readonly encode: (text: string, into: Uint8Array, at: number) => number;
};

/** Records of a block, and bytes to begin with: what is read at once and as much again for texts that are rewritten. */
export const BLOCK_RECORDS = 4096;
const FIRST_BYTES = 1 << 19;

export function createBlock(): RecordBlock {
  const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes * BLOCK_RECORDS);
  const block: RecordBlock = {
    count: BLOCK_RECORDS,
    lines: new Int32Array(shared(4)),
    numbers: new Float64Array(shared(NUMBER_SLOTS * 8)),
    words: new Int32Array(shared(WORD_SLOTS * 4)),
    starts: new Int32Array(shared(TEXT_SLOTS * 4)),
    lengths: new Int32Array(shared(TEXT_SLOTS * 4)),
    extraHashes: new Int32Array(shared(2 * 4)),
    idHashes: new Int32Array(shared(ID_SLOTS * 2 * 4)),
    contentHashes: new Float64Array(shared(8)),
    bytes: new Uint8Array(new SharedArrayBuffer(FIRST_BYTES)),
    home: null,
    end: 0,
  };
  resetBlock(block);
  return block;
}

/** Makes every place that was filled blank again. */
export function resetBlock(block: RecordBlock): void {
  const { count } = block;
  block.numbers.fill(Number.NaN, 0, count * NUMBER_SLOTS);
  block.words.fill(0, 0, count * WORD_SLOTS);
  block.lengths.fill(-1, 0, count * TEXT_SLOTS);
  block.extraHashes.fill(0, 0, count * 2);
  block.count = 0;
  block.end = 0;
  if (block.home !== null) block.bytes = block.home;
}

/** Makes the places of one record blank again, after a try that came to nothing. */
export function resetRecord(block: RecordBlock, row: number): void {
  block.numbers.fill(Number.NaN, row * NUMBER_SLOTS, (row + 1) * NUMBER_SLOTS);
  block.words.fill(0, row * WORD_SLOTS, (row + 1) * WORD_SLOTS);
  block.lengths.fill(-1, row * TEXT_SLOTS, (row + 1) * TEXT_SLOTS);
  block.extraHashes.fill(0, row * 2, (row + 1) * 2);
}

/** Makes room for this many bytes at `end`. */
export function reserveBytes(block: RecordBlock, bytes: number): void {
  if (block.end + bytes <= block.bytes.length) return;
  const next = new Uint8Array(new SharedArrayBuffer(Math.max(block.end + bytes, block.bytes.length * 2)));
  next.set(block.bytes.subarray(0, block.end));
  block.bytes = next;
}

/** For short texts a loop is faster than a call into native code. */
const SHORT_TEXT = 24;

/** Writes a text at the end of the block as UTF-8 and puts it into a place of a record. */
export function putText(block: RecordBlock, place: number, text: string, utf8: Utf8): void {
  // UTF-8 takes at most three bytes for one unit of a JavaScript string.
  reserveBytes(block, text.length * 3);
  const { bytes, end } = block;
  const written = text.length <= SHORT_TEXT ? putAscii(bytes, end, text) : -1;
  const length = written >= 0 ? written : utf8.encode(text, bytes, end);
  block.starts[place] = end;
  block.lengths[place] = length;
  block.end = end + length;
}

/** -1 when there is more than ASCII. */
function putAscii(bytes: Uint8Array, end: number, text: string): number {
  const length = text.length;
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x80) return -1;
    bytes[end + at] = unit;
  }
  return length;
}

/** Adds the hash of one extra field to those of its record. */
export function addExtraHash(block: RecordBlock, row: number, name: string, value: string): void {
  const { extraHashes } = block;
  const ofName = textHash(name);
  const ofValue = textHash(value);
  const low = (extraHashes[row * 2] as number) + Math.imul(ofName.low, 31) + Math.imul(ofValue.low, ofName.high | 1);
  const high =
    (extraHashes[row * 2 + 1] as number) + Math.imul(ofName.high, 31) + Math.imul(ofValue.high, ofName.low | 1);
  extraHashes[row * 2] = low | 0;
  extraHashes[row * 2 + 1] = high | 0;
}

/** Appends a record to a block that is not full. */
export function packRecord(block: RecordBlock, record: NormalisedRecord, numberOfWord: NumberOfWord, utf8: Utf8): void {
  const row = block.count++;
  block.lines[row] = record.line;
  packNumbers(block.numbers, row * NUMBER_SLOTS, record);
  const words = row * WORD_SLOTS;
  for (let field = 0; field < WORD_SLOTS; field++) {
    const text = record.categories[field] as string | null;
    if (text !== null) block.words[words + field] = numberOfWord(field, text);
  }
  const slots = row * TEXT_SLOTS;
  const put = (slot: number, text: string | null): void => {
    if (text !== null) putText(block, slots + slot, text, utf8);
  };
  put(TEXT_SLOT.key, record.key);
  put(TEXT_SLOT.parentId, record.parentId);
  put(TEXT_SLOT.caseId, record.caseId);
  put(TEXT_SLOT.customerId, record.customerId);
  put(TEXT_SLOT.phone, record.phone);
  put(TEXT_SLOT.email, record.email);
  put(TEXT_SLOT.startedRaw, record.startedRaw);
  for (let field = 0; field < TEXT_FIELDS.length; field++) {
    put(TEXT_SLOT.texts + field, record.texts[field] as string | null);
  }
  const { extra } = record;
  if (extra === null) return;
  put(TEXT_SLOT.extra, JSON.stringify(extra));
  for (const name in extra) addExtraHash(block, row, name, extra[name] as string);
}

function packNumbers(numbers: Float64Array, base: number, record: NormalisedRecord): void {
  numbers[base + NUMBER_SLOT.startedAt] = record.startedAt ?? Number.NaN;
  numbers[base + NUMBER_SLOT.endedAt] = record.endedAt ?? Number.NaN;
  numbers[base + NUMBER_SLOT.callbackDueAt] = record.callbackDueAt ?? Number.NaN;
  for (let field = 0; field < SECONDS_FIELDS.length; field++) {
    numbers[base + NUMBER_SLOT.seconds + field] = record.seconds[field] ?? Number.NaN;
  }
  for (let field = 0; field < NUMBER_FIELDS.length; field++) {
    numbers[base + NUMBER_SLOT.numbers + field] = record.numbers[field] ?? Number.NaN;
  }
}
