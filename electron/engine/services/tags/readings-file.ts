import { basename } from 'node:path';
import { MAX_READINGS_IN_FILE } from '../../../../shared/contract/tags.ts';
import {
  NEEDED_COLUMNS,
  READING_COLUMNS,
  type ReadingProblem,
  type ReadingRow,
  readReadingRow,
  verdictText,
} from '../../../../shared/domain/cause/reading-row.ts';
import type { ContactColumns } from '../../../../shared/domain/columns/contact-columns.ts';
import { neutraliseCell } from '../../../../shared/domain/csv/neutralise.ts';
import { csvLine } from '../../../../shared/domain/csv/write-csv.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { addReadings, findContacts, listReadings, type ReadingToAdd, verdictsOfActions } from '../../store/readings.ts';
import { isoOrNull } from '../context/iso-time.ts';
import { placeOfRow } from '../context/row-index.ts';
import { readNamedRows } from '../files/named-rows.ts';
import { writeWhole } from '../files/write-whole.ts';

const MOST_REJECTS = 100;
const BLIND_WORD = new Map<boolean | null, string>([
  [true, 'yes'],
  [false, 'no'],
]);

/** tags.export: every reading as CSV. SECURITY: cells are neutralised, because people open it in a spreadsheet. */
export function exportReadings(file: ProjectFile, target: string): { readonly rows: number } {
  const readings = listReadings(file);
  const verdicts = verdictsOfActions(
    file,
    readings.map(({ action }) => action),
  );
  const lines = readings.map((reading) => [
    reading.source,
    reading.contactId,
    reading.family,
    reading.subCause ?? '',
    reading.note,
    reading.author,
    isoOrNull(reading.at) ?? '',
    BLIND_WORD.get(reading.blind) ?? '',
    verdictText(verdicts.get(reading.action) ?? []),
  ]);
  const text = [READING_COLUMNS, ...lines].map((cells) => `${csvLine(cells.map(neutraliseCell))}\r\n`).join('');
  writeWhole(target, basename(target), text);
  return { rows: readings.length };
}

type Reject = ReadingProblem & { readonly line: number };

export type ImportedReadings = {
  readonly read: number;
  readonly added: number;
  readonly known: number;
  readonly rejected: number;
  /** The first hundred. */
  readonly rejects: readonly Reject[];
  /** Root rows of the contacts that were tagged. */
  readonly rows: readonly number[];
};

type Line = { readonly line: number; readonly row: ReadingRow };

async function readLines(
  path: string,
): Promise<{ readonly lines: readonly Line[]; readonly rejects: readonly Reject[] }> {
  const named = await readNamedRows(path, {
    what: 'file of tags',
    columns: READING_COLUMNS,
    needed: NEEDED_COLUMNS,
    limit: MAX_READINGS_IN_FILE,
  });
  const lines: Line[] = [];
  const rejects: Reject[] = [];
  for (const { line, cells } of named.rows) {
    const read = readReadingRow(cells);
    if ('row' in read) lines.push({ line, row: read.row });
    else rejects.push({ line, ...read.problem });
  }
  return { lines, rejects };
}

/** Equal for two readings that say the same. */
const sayings = ({ source, contactId, author, family, subCause, at }: Omit<ReadingToAdd, 'note'>): string =>
  [source, contactId, author, family, subCause ?? '', at].join('\n');

/**
 * tags.import: readings from a file that tags.export wrote, or one like it. A row whose contact is not here, or that
 * says what nobody can mean, is set aside with its line; a reading that is here already adds nothing. All or nothing,
 * and one step of undo.
 */
export async function importReadings(
  file: ProjectFile,
  columns: ContactColumns,
  path: string,
  now: number,
): Promise<ImportedReadings> {
  const { lines, rejects } = await readLines(path);
  const contacts = findContacts(
    file,
    lines.map(({ row }) => row),
  );
  const known = new Set(listReadings(file).map(sayings));
  const toAdd: ReadingToAdd[] = [];
  const rows: number[] = [];
  const unknown: Reject[] = [];
  for (const [index, { line, row }] of lines.entries()) {
    // A leg is no contact.
    const found = (contacts[index] ?? []).filter((contact) => placeOfRow(columns, contact.row) >= 0);
    const [contact] = found;
    if (contact === undefined || found.length > 1) {
      const why = contact === undefined ? 'is no contact of this project' : 'is in several sources: name the source';
      unknown.push({ line, field: 'contact_id', value: row.contactId, why });
      continue;
    }
    const { coder, at, source: _given, ...said } = row;
    const reading = { ...said, source: contact.source, author: coder, at: at ?? now };
    if (known.has(sayings(reading))) continue;
    known.add(sayings(reading));
    toAdd.push(reading);
    rows.push(contact.row);
  }
  const added = addReadings(
    file,
    toAdd.toSorted((a, b) => a.at - b.at),
  );
  const all = [...rejects, ...unknown].sort((a, b) => a.line - b.line);
  const read = lines.length + rejects.length;
  return {
    ...{ read, added, known: read - added - all.length, rejected: all.length },
    rejects: all.slice(0, MOST_REJECTS),
    rows: [...new Set(rows)],
  };
}
