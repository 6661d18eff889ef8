import { buildContactColumns } from '../../../../shared/domain/columns/build-columns.ts';
import { imageToBlobs, isStampCurrent, readBlobs, readDerivedContacts } from '../../store/columns.ts';
import { findJoined, readJoined } from '../../store/companions.ts';
import { accountProblems, fileProblems, mappingProblem, versionProblems } from '../../store/integrity.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { readRecordColumns } from '../../store/read-records.ts';
import { keptCausesProblem } from '../causes/check-causes.ts';
import { keptTextsProblem } from '../texts/check-texts.ts';

/** One thing that must hold of a project file; `problem` says what does not. */
export type Check = { readonly name: CheckName; readonly problem: string | null };
export type CheckName =
  | 'sqlite'
  | 'foreign_keys'
  | 'schema'
  | 'accounts'
  | 'versions'
  | 'mappings'
  | 'derived'
  | 'texts'
  | 'causes';

/**
 * Verifies a project: SQLite's own check of every page, foreign keys, the schema against the migrations, the accounts
 * of every import, the chains of versions, and everything derived against a rebuild from the rows, byte for byte.
 */
export function checkProject(file: ProjectFile): readonly Check[] {
  return [
    ...fileProblems(file),
    { name: 'accounts', problem: accountProblems(file) },
    { name: 'versions', problem: versionProblems(file) },
    { name: 'mappings', problem: mappingProblem(file) },
    { name: 'derived', problem: derivedProblem(file) },
    { name: 'texts', problem: keptTextsProblem(file) },
    { name: 'causes', problem: keptCausesProblem(file) },
  ];
}

function derivedProblem(file: ProjectFile): string | null {
  // An image that is out of date is made again when the project is opened: that is no damage.
  if (!isStampCurrent(file)) return null;
  const records = readRecordColumns(file);
  const built = buildContactColumns(records);
  const saved = new Map(readBlobs(file).map(({ name, bytes }) => [name, bytes]));
  const expected = imageToBlobs(built);
  for (const { name, bytes } of expected) {
    const found = saved.get(name);
    if (found === undefined || Buffer.compare(found, bytes) !== 0) return `column ${name} differs from a rebuild`;
  }
  if (saved.size !== expected.length) return `${saved.size} columns instead of ${expected.length}`;
  if (JSON.stringify(readJoined(file)) !== JSON.stringify(findJoined(file)))
    return 'derived_joined differs from a rebuild';
  const rows = readDerivedContacts(file);
  if (rows.length !== records.count) return `derived_contact has ${rows.length} rows instead of ${records.count}`;
  for (let at = 0; at < records.count; at++) {
    const customer = built.customer[at] ?? -1;
    const [id, root, leg, number] = rows[at] ?? [];
    const isSame =
      id === records.row[at] &&
      root === records.row[built.root[at] ?? at] &&
      leg === built.leg[at] &&
      number === (customer < 0 ? null : customer);
    if (!isSame) return `derived_contact differs from a rebuild at record ${records.row[at]}`;
  }
  return null;
}
