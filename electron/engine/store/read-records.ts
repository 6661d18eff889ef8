import { GrowingIntegers, GrowingNumbers } from '../../../shared/domain/columns/growing-column.ts';
import {
  type InternedTexts,
  NO_PARENT,
  type RecordColumns,
  UNKNOWN_PARENT,
} from '../../../shared/domain/columns/record-columns.ts';
import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS } from '../../../shared/domain/contact/fields.ts';
import { BytesHash } from '../../../shared/domain/importing/text-hash.ts';
import { CONTACT_BATCHES, findJoined, hasCompanions, type Joined } from './companions.ts';
import { layCompanions } from './lay-companions.ts';
import type { ProjectFile } from './project-file.ts';

/**
 * The current records of a project as columns, read from the rows. Every cell that is fetched is a call into native
 * code, so columns that are blank everywhere are found out first, in one scan inside SQLite, and not fetched.
 */
type Filler = (row: number, value: number | string) => void;

type Reading = {
  readonly row: GrowingIntegers;
  readonly source: GrowingIntegers;
  readonly startedAt: GrowingNumbers;
  readonly endedAt: GrowingNumbers;
  readonly category: readonly GrowingIntegers[];
  readonly seconds: readonly GrowingIntegers[];
  readonly number: readonly GrowingNumbers[];
  readonly isLegRow: GrowingIntegers;
  readonly interned: Readonly<
    Record<InternedName, { readonly codes: GrowingIntegers; readonly texts: Map<string, number> }>
  >;
};

type InternedName = 'customer_id' | 'phone' | 'email' | 'case_id';
const INTERNED: readonly InternedName[] = ['customer_id', 'phone', 'email', 'case_id'];

const CURRENT = 'superseded_by IS NULL';
/** The current records that are contacts or legs. Most projects hold nothing else, and need not ask for each row. */
export const currentContacts = (file: ProjectFile): string =>
  hasCompanions(file) ? `${CURRENT} AND batch_id IN (${CONTACT_BATCHES})` : CURRENT;

/** Which records are read. `ids` is a query for them. */
export type RecordsPart = { readonly ids: string; readonly joined: readonly Joined[] };

function newReading(): Reading {
  const interned = () => ({ codes: new GrowingIntegers(0), texts: new Map<string, number>() });
  return {
    row: new GrowingIntegers(0),
    source: new GrowingIntegers(0),
    startedAt: new GrowingNumbers(),
    endedAt: new GrowingNumbers(),
    category: CATEGORY_FIELDS.map(() => new GrowingIntegers(0)),
    seconds: SECONDS_FIELDS.map(() => new GrowingIntegers(-1)),
    number: NUMBER_FIELDS.map(() => new GrowingNumbers()),
    isLegRow: new GrowingIntegers(0),
    interned: { customer_id: interned(), phone: interned(), email: interned(), case_id: interned() },
  };
}

/** What to do with the value of each column that may be blank. */
function fillers(reading: Reading): ReadonlyMap<string, Filler> {
  const map = new Map<string, Filler>();
  map.set('started_at', (row, value) => reading.startedAt.set(row, Number(value)));
  map.set('ended_at', (row, value) => reading.endedAt.set(row, Number(value)));
  for (const name of INTERNED) {
    const { codes, texts } = reading.interned[name];
    map.set(name, (row, value) => {
      const text = String(value);
      const known = texts.get(text) ?? texts.size + 1;
      if (known > texts.size) texts.set(text, known);
      codes.set(row, known);
    });
  }
  CATEGORY_FIELDS.forEach((field, at) => {
    map.set(`${field}_ref`, (row, value) => reading.category[at]?.set(row, Number(value)));
  });
  SECONDS_FIELDS.forEach((field, at) => {
    map.set(field, (row, value) => reading.seconds[at]?.set(row, Number(value)));
  });
  NUMBER_FIELDS.forEach((field, at) => {
    map.set(field, (row, value) => reading.number[at]?.set(row, Number(value)));
  });
  return map;
}

/** Most columns show in the first rows whether they are filled; only the others are looked for in all rows. */
const FIRST_ROWS = 2000;

/** Names come from our own field lists, never from data. */
function filledColumns(file: ProjectFile, names: readonly string[], current: string): readonly string[] {
  const isFilled = (from: string, asked: readonly string[]): ReadonlySet<string> => {
    if (asked.length === 0) return new Set();
    const counts = file.db
      .prepare<[], number[]>(`SELECT ${asked.map((name) => `max(${name} IS NOT NULL)`).join(', ')} FROM ${from}`)
      .raw()
      .get();
    return new Set(asked.filter((_name, at) => counts?.[at] === 1));
  };
  const soon = isFilled(`(SELECT * FROM contact_record WHERE ${current} ORDER BY id LIMIT ${FIRST_ROWS})`, names);
  const rest = names.filter((name) => !soon.has(name));
  const later = isFilled(`contact_record WHERE ${current}`, rest);
  return names.filter((name) => soon.has(name) || later.has(name));
}

function legBatches(file: ProjectFile): ReadonlySet<number> {
  const ids = file.db
    .prepare(`SELECT id FROM import_batch WHERE json_extract(mapping_json, '$.rowsAreLegs') = 1`)
    .pluck()
    .all();
  return new Set(ids.map(Number));
}

/** Of contacts: nobody waits for the end of a survey. */
const readSources = (file: ProjectFile): [number, string][] =>
  file.db
    .prepare<[], [number, string]>(
      `SELECT id, name FROM import_source WHERE id IN
         (SELECT source_id FROM import_batch WHERE id IN (${CONTACT_BATCHES})) ORDER BY id`,
    )
    .raw()
    .all();

/** Of all records, or of some that share nothing with the others. */
export function readRecordColumns(file: ProjectFile, part: RecordsPart | null = null): RecordColumns {
  const reading = newReading();
  const all = fillers(reading);
  const contacts = currentContacts(file);
  const current = part === null ? contacts : `${contacts} AND id IN (${part.ids})`;
  const names = filledColumns(file, [...all.keys()], current);
  const fill = names.map((name) => all.get(name) as Filler);
  const sources = readSources(file);
  const sourceAt = new Map(sources.map(([id], at) => [id, at]));
  const legs = legBatches(file);
  const rows = file.db
    .prepare<[], (number | string | null)[]>(
      `SELECT id, source_id, batch_id${names.map((name) => `, ${name}`).join('')}
       FROM contact_record WHERE ${current} ORDER BY id`,
    )
    .raw()
    .iterate();
  let count = 0;
  for (const cells of rows) {
    reading.row.set(count, cells[0] as number);
    reading.source.set(count, sourceAt.get(cells[1] as number) ?? 0);
    if (legs.size > 0 && legs.has(cells[2] as number)) reading.isLegRow.set(count, 1);
    for (let at = 0; at < fill.length; at++) {
      const value = cells[at + 3];
      if (value !== null && value !== undefined) (fill[at] as Filler)(count, value);
    }
    count++;
  }
  if (contacts !== CURRENT) layCompanions(file, reading, count, part?.joined ?? findJoined(file));
  const isPart = part === null ? '' : ` AND child.id IN (${part.ids})`;
  const sourceNames = sources.map(([, name]) => name);
  return finish(file, reading, count, sourceNames, isPart);
}

function finish(
  file: ProjectFile,
  reading: Reading,
  count: number,
  sourceNames: readonly string[],
  isPart: string,
): RecordColumns {
  const integers = (column: GrowingIntegers) => column.finish(count);
  const row = integers(reading.row) ?? new Int32Array(0);
  const legRows = integers(reading.isLegRow);
  const isLegRow = legRows === null ? null : Uint8Array.from(legRows);
  const interned = (name: InternedName) => ({
    ...internedTexts([...reading.interned[name].texts.keys()]),
    codes: integers(reading.interned[name].codes) ?? new Int32Array(count),
  });
  const blank = () => new Float64Array(count).fill(Number.NaN);
  return {
    count,
    row,
    source: integers(reading.source) ?? new Int32Array(0),
    sourceNames,
    startedAt: reading.startedAt.finish(count) ?? blank(),
    endedAt: reading.endedAt.finish(count) ?? blank(),
    customerId: interned('customer_id'),
    phone: interned('phone'),
    email: interned('email'),
    caseId: interned('case_id'),
    ...readFamilies(file, row, isLegRow !== null, isPart),
    isLegRow,
    contactIdsOf: (records) =>
      readContactIds(
        file,
        records.map((at) => row[at] as number),
      ),
    category: Object.fromEntries(
      CATEGORY_FIELDS.map((field, at) => [field, reading.category[at]?.finish(count) ?? null]),
    ) as RecordColumns['category'],
    values: readValues(file),
    seconds: Object.fromEntries(
      SECONDS_FIELDS.map((field, at) => [field, reading.seconds[at]?.finish(count) ?? null]),
    ) as RecordColumns['seconds'],
    number: Object.fromEntries(
      NUMBER_FIELDS.map((field, at) => [field, reading.number[at]?.finish(count) ?? null]),
    ) as RecordColumns['number'],
  };
}

const hash = new BytesHash();

/** Of its UTF-8 bytes: the hash that an import takes from the file. */
export function hashOfText(text: string): number {
  const bytes = Buffer.from(text);
  hash.read(bytes, 0, bytes.length);
  return hash.low;
}

const internedTexts = (texts: readonly string[]): InternedTexts => ({
  count: texts.length,
  textOf: (code) => texts[code - 1] ?? '',
  hashOf: (code) => hashOfText(texts[code - 1] ?? ''),
});

function readContactIds({ db }: ProjectFile, rows: Int32Array): readonly string[] {
  return db
    .prepare<[string], string | null>(
      `SELECT r.contact_id FROM json_each(?) j LEFT JOIN contact_record r ON r.id = j.value ORDER BY j.key`,
    )
    .pluck()
    .all(JSON.stringify(Array.from(rows)))
    .map((id) => id ?? '');
}

function readValues(file: ProjectFile): readonly string[] {
  const rows = file.db.prepare<[], [number, string]>('SELECT id, value FROM contact_value').raw().all();
  const values: string[] = new Array<string>(rows.reduce((most, [id]) => Math.max(most, id), 0) + 1).fill('');
  for (const [id, value] of rows) values[id] = value;
  return values;
}

/** Parents by index, and the contact ids of whatever may be a leg. A record that names itself has no parent. */
function readFamilies(
  file: ProjectFile,
  row: Int32Array,
  hasLegRows: boolean,
  isPart: string,
): Pick<RecordColumns, 'parent' | 'missingParents' | 'legId'> {
  const parent = new Int32Array(row.length).fill(NO_PARENT);
  const indexOf = new Map<number, number>();
  row.forEach((id, at) => {
    indexOf.set(id, at);
  });
  const legId = new Map<number, string>();
  const named = file.db
    .prepare<[], [number, string, number | null, string, number]>(
      `SELECT child.id, child.contact_id, parent.id, child.parent_id, child.source_id
       FROM contact_record AS child
       LEFT JOIN contact_record AS parent
         ON parent.source_id = child.source_id AND parent.contact_id = child.parent_id AND parent.${CURRENT}
       WHERE child.parent_id IS NOT NULL AND child.${CURRENT} AND child.parent_id <> child.contact_id${isPart}`,
    )
    .raw()
    .iterate();
  const unknown = new Map<string, number>();
  const missingParents = new Map<number, string>();
  for (const [childId, childName, parentId, parentName, source] of named) {
    const child = indexOf.get(childId) ?? 0;
    legId.set(child, childName);
    const place = parentId === null ? undefined : indexOf.get(parentId);
    if (place === undefined) {
      const number = unknown.get(`${source} ${parentName}`) ?? UNKNOWN_PARENT - unknown.size;
      unknown.set(`${source} ${parentName}`, number);
      missingParents.set(number, parentName);
      parent[child] = number;
    } else parent[child] = place;
    if (place !== undefined) legId.set(place, parentName);
  }
  if (hasLegRows) {
    const all = file.db
      .prepare<[], [number, string]>(`SELECT id, contact_id FROM contact_record AS child WHERE ${CURRENT}${isPart}`)
      .raw();
    for (const [id, name] of all.iterate()) {
      const place = indexOf.get(id);
      if (place !== undefined) legId.set(place, name);
    }
  }
  return { parent, missingParents, legId };
}
