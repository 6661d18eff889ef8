import { CAUSE_FAMILIES, type CauseFamily, SUB_CAUSES } from '../../../../shared/domain/cause/causes.ts';
import type { ContactColumns } from '../../../../shared/domain/columns/contact-columns.ts';
import type { TagColumns } from '../../../../shared/domain/columns/tag-columns.ts';
import { must } from '../../../../shared/domain/must.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { eachTagInForce, tagsOfRows } from '../../store/tags.ts';
import { placeOfRow } from '../context/row-index.ts';

const FAMILY_VALUES: readonly (string | null)[] = [null, ...CAUSE_FAMILIES];
const SUB_CAUSE_VALUES: readonly (string | null)[] = [null, ...CAUSE_FAMILIES.flatMap((family) => SUB_CAUSES[family])];

/** The tags in force, aligned with the columns. Contacts whose rows are not there (import undone) are passed over. */
export function loadTagColumns(file: ProjectFile, columns: ContactColumns): TagColumns {
  const writer = writerOf(columns, new Uint8Array(columns.count), new Uint8Array(columns.count), []);
  for (const tag of eachTagInForce(file)) writer.set(tag.row, tag);
  return writer.finish();
}

/** The same after an action on these rows: a copy in which only they are read again. */
export function updateTagColumns(
  file: ProjectFile,
  columns: ContactColumns,
  before: TagColumns,
  rows: readonly number[],
): TagColumns {
  const later = before.subCause.values.slice(SUB_CAUSE_VALUES.length);
  const codes = [before.family.codes, before.subCause.codes].map((old) => Uint8Array.from(old));
  const writer = writerOf(columns, must(codes[0], 'two were made'), must(codes[1], 'two were made'), later);
  const tags = tagsOfRows(file, rows);
  for (const row of rows) writer.set(row, tags.get(row) ?? null);
  return writer.finish();
}

type TagWriter = {
  set(row: number, tag: { readonly family: CauseFamily; readonly subCause: string | null } | null): void;
  finish(): TagColumns;
};

/** `later`: codes that a newer program may have written and this one does not list; they are kept and shown as they are. */
function writerOf(
  columns: ContactColumns,
  family: Uint8Array,
  subCause: Uint8Array,
  later: readonly (string | null)[],
): TagWriter {
  const subCauses = [...SUB_CAUSE_VALUES, ...later];
  const codeOf = new Map(subCauses.map((value, code) => [value, code]));
  const subCauseCode = (value: string | null): number => {
    const known = codeOf.get(value);
    if (known !== undefined) return known;
    codeOf.set(value, subCauses.push(value) - 1);
    return subCauses.length - 1;
  };
  return {
    set: (row, tag) => {
      const place = placeOfRow(columns, row);
      if (place < 0) return;
      family[place] = tag === null ? 0 : FAMILY_VALUES.indexOf(tag.family);
      subCause[place] = tag === null ? 0 : subCauseCode(tag.subCause);
    },
    finish: () => ({
      family: { codes: family, values: FAMILY_VALUES },
      subCause: { codes: subCause, values: subCauses },
    }),
  };
}
