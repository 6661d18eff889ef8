import { loadContactColumns } from '../../store/columns.ts';
import { textBlocks } from '../../store/contact-texts.ts';
import { keptTextParts } from '../../store/kept-texts.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { rowIndex } from '../context/row-index.ts';
import { areTextsKept, nameOfTexts } from './kept-texts.ts';
import { ALL_TEXT_JOBS, makeOfTexts } from './read-text.ts';
import { partsOfTexts } from './stored-texts.ts';

/** What differs between kept orders and words and a rebuild from the rows; null = nothing, or they are out of date anyway. */
export function keptTextsProblem(file: ProjectFile): string | null {
  // Out of date is no damage: they are made again after the project is opened.
  const jobs = ALL_TEXT_JOBS.filter((job) => areTextsKept(file, job));
  if (jobs.length === 0) return null;
  const columns = loadContactColumns(file);
  for (const job of jobs) {
    const read = makeOfTexts(job.make, textBlocks(file, job.field), rowIndex(columns), columns.count);
    const expected = [...(partsOfTexts(read) ?? [])];
    const found = keptTextParts(file, nameOfTexts(job));
    const isSame =
      found.length === expected.length && expected.every((part, at) => Buffer.compare(part, found[at] ?? part) === 0);
    if (!isSame) return `the ${job.make} of ${job.field} differ from a rebuild`;
  }
  return null;
}
