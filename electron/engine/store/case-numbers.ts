import type { BuiltColumns } from '../../../shared/domain/columns/build-columns.ts';
import { type ContactImage, hashWithin } from '../../../shared/domain/columns/contact-links.ts';
import type { RecordColumns } from '../../../shared/domain/columns/record-columns.ts';
import type { ProjectFile } from './project-file.ts';
import { hashOfText } from './read-records.ts';

type Part = Pick<BuiltColumns, 'links' | 'cases'> & { readonly records: RecordColumns };
type CaseOf = { readonly root: number; readonly source: string; readonly caseId: string };

/**
 * By case of a part that is built anew: its number in the image before, where a contact that stays has it; else -1. A case
 * joins contacts of several customers, so its hash is not enough: the ids are read. null = the records of a contact
 * name two cases of one hash.
 */
export function findSameCases(
  file: ProjectFile,
  before: ContactImage,
  isTouched: Uint8Array,
  { links, cases, records }: Part,
): Int32Array | null {
  const same = new Int32Array(cases.length).fill(-1);
  if (cases.length === 0 || before.links.caseHash.length === 0) return same;
  const rows = rowsOfCases(before, isTouched, new Set(links.caseHash));
  const texts = readCases(file, before, rows);
  if (texts === null) return null;
  cases.forEach(({ record, code }, number) => {
    const source = records.sourceNames[records.source[record] as number] ?? '';
    same[number] = texts.get(keyOf(source, records.caseId.textOf(code))) ?? -1;
  });
  return same;
}

const keyOf = (source: string, caseId: string): string => JSON.stringify([source, caseId]);

/** By number of each case with one of these hashes: the row of a contact that stays. */
function rowsOfCases(
  { columns, links }: ContactImage,
  isTouched: Uint8Array,
  hashes: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const isWanted = new Uint8Array(links.caseHash.length);
  links.caseHash.forEach((hash, number) => {
    if (hashes.has(hash)) isWanted[number] = 1;
  });
  const rows = new Map<number, number>();
  for (let place = 0; place < columns.count; place++) {
    const number = columns.caseNumber[place] as number;
    if (number < 0 || isTouched[place] === 1 || isWanted[number] !== 1) continue;
    isWanted[number] = 0;
    rows.set(number, columns.row[place] as number);
  }
  return rows;
}

/** Numbers by source and id. */
function readCases(
  { db }: ProjectFile,
  { links }: ContactImage,
  rows: ReadonlyMap<number, number>,
): ReadonlyMap<string, number> | null {
  const numberOf = new Map([...rows].map(([number, row]) => [row, number]));
  const asked = JSON.stringify([...rows.values()]);
  const found = db.prepare<[string, string], CaseOf>(
    `SELECT j.value AS root, s.name AS source, r.case_id AS caseId
     FROM json_each(?) j CROSS JOIN contact_record r ON r.id = j.value CROSS JOIN import_source s ON s.id = r.source_id
     WHERE r.case_id IS NOT NULL
     UNION ALL
     SELECT j.value, s.name, r.case_id
     FROM json_each(?) j CROSS JOIN derived_contact d INDEXED BY derived_contact_leg ON d.root_id = j.value AND d.record_id <> d.root_id
     CROSS JOIN contact_record r ON r.id = d.record_id CROSS JOIN import_source s ON s.id = r.source_id
     WHERE r.case_id IS NOT NULL`,
  );
  const texts = new Map<string, number>();
  const known = new Map<number, string>();
  for (const { root, source, caseId } of found.iterate(asked, asked)) {
    const number = numberOf.get(root) ?? -1;
    // Another leg may have another case.
    if (hashWithin(source)(hashOfText(caseId)) !== links.caseHash[number]) continue;
    const key = keyOf(source, caseId);
    if ((known.get(number) ?? key) !== key) return null;
    known.set(number, key);
    texts.set(key, number);
  }
  return texts;
}
