import { evidence } from '../../../shared/domain/csv/evidence.ts';
import type { TableFormat } from '../../../shared/domain/importing/mapping.ts';
import type { EncodingDecision } from './detect-encoding.ts';
import type { OpenedTable } from './opened-table.ts';

type Fixed = Pick<OpenedTable, 'reading' | 'format' | 'part' | 'parts' | 'encoding' | 'delimiter'>;

/**
 * What a format that is no delimited text says about its reading: there is no delimiter to choose; the raw text of a
 * record that has none of its own is CSV.
 */
export function ownReading(format: TableFormat, encoding: EncodingDecision | null, headerLine = 0): Fixed {
  const known = { format: format === 'xlsx' ? 'Excel' : format === 'json' ? 'JSON' : 'Parquet' };
  const name = encoding?.name ?? 'utf-8';
  return {
    reading: { format, part: '', shape: '', encoding: name, delimiter: ',', quote: '"', escape: 'double', headerLine },
    format: { name: format, evidence: evidence('format_content', known) },
    part: { name: '', evidence: evidence('part_only') },
    parts: [],
    encoding: encoding ?? { name, evidence: evidence('encoding_of_format', known), candidates: [name] },
    delimiter: { value: ',', evidence: evidence('delimiter_of_format', known), candidates: [','] },
  };
}

const SHOWN_LINES = 120;
const SHOWN_CHARACTERS = 500;

/** The start of a file as it stands there, for the eye. */
export const firstLines = (text: string): OpenedTable['rawLines'] =>
  text
    .split(/\r\n|\n|\r/, SHOWN_LINES)
    .map((line, index) => ({ line: index + 1, text: line.slice(0, SHOWN_CHARACTERS) }));
