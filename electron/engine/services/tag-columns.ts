import { CAUSE_FAMILIES, SUB_CAUSES } from '../../../shared/domain/cause/causes.ts';
import type { ContactColumns } from '../../../shared/domain/columns/contact-columns.ts';
import type { TagColumns } from '../../../shared/domain/columns/tag-columns.ts';
import type { ProjectFile } from '../store/project-file.ts';
import { eachTagInForce } from '../store/tags.ts';
import { placeOfRow } from './row-index.ts';

const FAMILY_VALUES: readonly (string | null)[] = [null, ...CAUSE_FAMILIES];
const SUB_CAUSE_VALUES: readonly (string | null)[] = [null, ...CAUSE_FAMILIES.flatMap((family) => SUB_CAUSES[family])];

/** The tags in force, aligned with the columns. Contacts whose rows are not there (import undone) are passed over. */
export function loadTagColumns(file: ProjectFile, columns: ContactColumns): TagColumns {
  const family = new Uint8Array(columns.count);
  const subCause = new Uint8Array(columns.count);
  const extraSubCauses: string[] = [];
  for (const tag of eachTagInForce(file)) {
    const at = placeOfRow(columns, tag.row);
    if (at < 0) continue;
    family[at] = FAMILY_VALUES.indexOf(tag.family);
    subCause[at] = codeOf(tag.subCause, extraSubCauses);
  }
  return {
    family: { codes: family, values: FAMILY_VALUES },
    subCause: { codes: subCause, values: [...SUB_CAUSE_VALUES, ...extraSubCauses] },
  };
}

/** A newer program may have written a code that this one does not list: it is kept and shown as it is. */
function codeOf(subCause: string | null, extra: string[]): number {
  const known = SUB_CAUSE_VALUES.indexOf(subCause);
  if (known >= 0 || subCause === null) return Math.max(known, 0);
  if (!extra.includes(subCause)) extra.push(subCause);
  return SUB_CAUSE_VALUES.length + extra.indexOf(subCause);
}
