import { closeSync, openSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { neutraliseCell } from '../../../../shared/domain/csv/neutralise.ts';
import { csvLine } from '../../../../shared/domain/csv/write-csv.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { findBatch } from '../../store/import-batches.ts';
import { pageRejects } from '../../store/import-rejects.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { wholeOrNot } from '../files/write-whole.ts';

const PAGE = 2000;
export const REJECT_COLUMNS = ['line', 'byte_offset', 'field', 'code', 'value', 'raw'] as const;

/**
 * The rows of a batch that are still set aside as CSV: line, reason and the original text. Mended ones are none. SECURITY: cells are neutralised, because
 * rejects are what people open in a spreadsheet. The file appears whole or not at all.
 */
export function exportRejects(file: ProjectFile, batch: number, target: string): { readonly rows: number } {
  if (findBatch(file, batch) === null) throw new AppError('NOT_FOUND', { what: `Import ${batch}` });
  return wholeOrNot(target, basename(target), (draft) => ({ rows: writeRejects(file, batch, draft) }));
}

function writeRejects(file: ProjectFile, batch: number, path: string): number {
  const handle = openSync(path, 'wx');
  try {
    writeFileSync(handle, `${csvLine(REJECT_COLUMNS)}\r\n`);
    let rows = 0;
    for (;;) {
      const page = pageRejects(file, batch, rows, PAGE, { isMended: false });
      const lines = page.map(
        ({ line, byteOffset, field, code, value, raw }) =>
          `${csvLine([String(line), String(byteOffset), neutraliseCell(field), code, neutraliseCell(value), neutraliseCell(raw)])}\r\n`,
      );
      writeFileSync(handle, lines.join(''));
      rows += page.length;
      if (page.length < PAGE) return rows;
    }
  } finally {
    closeSync(handle);
  }
}
