import {
  recogniseBelowHeader,
  recogniseHeader,
  recogniseRows,
} from '../../../shared/domain/profiles/recognise-source.ts';
import type { SourceProfile } from '../../../shared/domain/profiles/source-profile.ts';
import type { OpenedTable } from './opened-table.ts';

const PEEKED_ROWS = 50;

async function firstRows(table: OpenedTable): Promise<readonly (readonly string[])[]> {
  for await (const batch of table.records()) return batch.slice(0, PEEKED_ROWS).map(({ cells }) => cells);
  return [];
}

/** The profile of a table: by its header, or by its rows where the source writes no header or one in any language. */
export async function knownSource(table: OpenedTable): Promise<SourceProfile | null> {
  const byHeader = recogniseHeader(table.header);
  if (byHeader !== null) return byHeader;
  if (table.reading.format !== 'delimited' || table.reading.headerLine > 1) return null;
  const rows = await firstRows(table);
  if (table.reading.headerLine === 0) return recogniseRows(rows);
  return recogniseRows([table.header, ...rows]) ?? recogniseBelowHeader(rows);
}
