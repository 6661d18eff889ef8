import { parse } from 'csv-parse/sync';
import { copyTable } from '../../../../electron/engine/ingest/copy-table.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';

export type Table = readonly (readonly string[])[];

/** The table of a file as `fcr read` writes it, without any option; the code of the error when it is refused. */
export async function readOut(path: string): Promise<Table | string> {
  let text = '';
  try {
    const open = async () => async (piece: string) => {
      text += piece;
    };
    await copyTable(path, {}, { open });
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return parse(text, { relax_column_count: true, record_delimiter: '\n' });
}
