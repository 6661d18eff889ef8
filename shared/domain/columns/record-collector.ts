import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS } from '../contact/fields.ts';
import { GrowingIntegers, GrowingNumbers, GrowingWords, type Room } from './growing-column.ts';
import {
  type InternedTexts,
  NO_PARENT,
  type RecordColumns,
  UNKNOWN_PARENT,
  type WordColumn,
} from './record-columns.ts';

/**
 * Keeps what an import has read in columns, so that the image of contacts need not read the rows back. Rows are
 * numbered from 0 in the order in which they are added; a row that a later version replaces is dropped at the end.
 */
export class RecordCollector {
  readonly startedAt: GrowingNumbers;
  readonly endedAt: GrowingNumbers;
  /** Numbers of interned texts, 0 = none. */
  readonly customerId: GrowingIntegers;
  readonly phone: GrowingIntegers;
  readonly email: GrowingIntegers;
  readonly caseId: GrowingIntegers;
  /** Interned contact ids: of the record, and of the parent it names (0 = none). */
  readonly key: GrowingIntegers;
  readonly parentKey: GrowingIntegers;
  /** Aligned with the field lists. */
  readonly category: readonly GrowingWords[];
  readonly seconds: readonly GrowingIntegers[];
  readonly number: readonly GrowingNumbers[];

  constructor(room: Room) {
    const integers = (blank: number): GrowingIntegers => new GrowingIntegers(blank, room);
    this.startedAt = new GrowingNumbers(room);
    this.endedAt = new GrowingNumbers(room);
    this.customerId = integers(0);
    this.phone = integers(0);
    this.email = integers(0);
    this.caseId = integers(0);
    this.key = integers(0);
    this.parentKey = integers(0);
    this.category = CATEGORY_FIELDS.map(() => new GrowingWords(room));
    this.seconds = SECONDS_FIELDS.map(() => integers(-1));
    this.number = NUMBER_FIELDS.map(() => new GrowingNumbers(room));
  }
}

export type CollectedIn = {
  readonly rows: number;
  /** Row id of row 0; the others follow. */
  readonly firstRecordId: number;
  /** 1 for rows that a later version in the same file replaced. */
  readonly isDropped: Uint8Array | null;
  readonly source: string;
  readonly rowsAreLegs: boolean;
  /** The contact id behind an interned number. */
  readonly keyText: (key: number) => string;
  /** Row by interned contact id; -1 where no row has it. */
  readonly rowOfKey: Int32Array;
  readonly customerIds: InternedTexts;
  readonly phones: InternedTexts;
  readonly emails: InternedTexts;
  readonly cases: InternedTexts;
  /** Category texts by number. */
  readonly values: readonly string[];
};

/** What was collected, as the columns that the image of contacts is made from. */
export function finishRecords(collector: RecordCollector, from: CollectedIn): RecordColumns {
  const { rows, isDropped } = from;
  const kept = isDropped === null ? null : keptRows(rows, isDropped);
  const count = kept?.length ?? rows;
  const integers = (column: GrowingIntegers): Int32Array | null => pick(column.finish(rows), kept);
  const words = (column: GrowingWords): WordColumn | null => pick(column.finish(rows), kept);
  const numbers = (column: GrowingNumbers): Float64Array | null => pickNumbers(column.finish(rows), kept);
  const interned = (column: GrowingIntegers, texts: InternedTexts) => ({
    ...texts,
    codes: integers(column) ?? new Int32Array(count),
  });
  const row = new Int32Array(count);
  for (let at = 0; at < count; at++) row[at] = from.firstRecordId + (kept === null ? at : (kept[at] ?? 0));
  const byName = <T>(names: readonly string[], columns: readonly T[]): Record<string, T> =>
    Object.fromEntries(names.map((name, at) => [name, columns[at] as T]));
  return {
    count,
    row,
    source: new Int32Array(count),
    sourceNames: [from.source],
    startedAt: numbers(collector.startedAt) ?? new Float64Array(count).fill(Number.NaN),
    endedAt: numbers(collector.endedAt) ?? new Float64Array(count).fill(Number.NaN),
    customerId: interned(collector.customerId, from.customerIds),
    phone: interned(collector.phone, from.phones),
    email: interned(collector.email, from.emails),
    caseId: interned(collector.caseId, from.cases),
    ...familiesOf(collector, from, kept, count),
    contactIdsOf: contactIds(collector, from, kept),
    isLegRow: from.rowsAreLegs ? new Uint8Array(count).fill(1) : null,
    category: byName(CATEGORY_FIELDS, collector.category.map(words)) as RecordColumns['category'],
    values: from.values,
    seconds: byName(SECONDS_FIELDS, collector.seconds.map(integers)) as RecordColumns['seconds'],
    number: byName(NUMBER_FIELDS, collector.number.map(numbers)) as RecordColumns['number'],
  };
}

function keptRows(rows: number, isDropped: Uint8Array): Int32Array {
  const kept: number[] = [];
  for (let at = 0; at < rows; at++) if (isDropped[at] !== 1) kept.push(at);
  return Int32Array.from(kept);
}

function pick<T extends WordColumn>(column: T | null, kept: Int32Array | null): T | Int32Array | null {
  return column === null || kept === null ? column : kept.map((at) => column[at] ?? 0);
}

function pickNumbers(column: Float64Array | null, kept: Int32Array | null): Float64Array | null {
  return column === null || kept === null ? column : Float64Array.from(kept, (at) => column[at] ?? Number.NaN);
}

function contactIds(
  { key }: RecordCollector,
  { rows, keyText }: CollectedIn,
  kept: Int32Array | null,
): RecordColumns['contactIdsOf'] {
  const keys = key.finish(rows);
  return (records) => Array.from(records, (at) => keyText(keys?.[kept?.[at] ?? at] ?? 0));
}

/** Parents by index, and the contact ids of whatever may be a leg. */
function familiesOf(
  collector: RecordCollector,
  from: CollectedIn,
  kept: Int32Array | null,
  count: number,
): Pick<RecordColumns, 'parent' | 'missingParents' | 'legId'> {
  const legId = new Map<number, string>();
  const missingParents = new Map<number, string>();
  const parentKey = collector.parentKey.finish(from.rows);
  const key = collector.key.finish(from.rows);
  if (key === null) return { parent: null, missingParents, legId };
  const name = (at: number): void => {
    legId.set(at, from.keyText(key[kept?.[at] ?? at] ?? 0));
  };
  if (from.rowsAreLegs) for (let at = 0; at < count; at++) name(at);
  if (parentKey === null) return { parent: null, missingParents, legId };
  const parent = new Int32Array(count).fill(NO_PARENT);
  const placeOf = kept === null ? null : new Map(Array.from(kept, (row, at) => [row, at]));
  for (let at = 0; at < count; at++) {
    const named = parentKey[kept?.[at] ?? at] ?? 0;
    if (named === 0) continue;
    const row = from.rowOfKey[named] ?? -1;
    const place = row < 0 ? -1 : (placeOf?.get(row) ?? row);
    if (place === at) continue;
    parent[at] = place < 0 ? UNKNOWN_PARENT + 1 - named : place;
    name(at);
    if (place >= 0) name(place);
    else missingParents.set(UNKNOWN_PARENT + 1 - named, from.keyText(named));
  }
  return { parent, missingParents, legId };
}
