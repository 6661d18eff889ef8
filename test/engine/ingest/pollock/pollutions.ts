/**
 * The damaged files of "Pollock: A Data Loading Benchmark" (Vitagliano, Hameed, Jiang, Reisener, Wu, Naumann, PVLDB
 * 16, 2023), made again from its source table by what the paper and its public repository say about each pollution.
 * Only some of the 2290 files are at hand as files; the test holds those against what is made here, byte by byte.
 * The weights are those that the authors publish (pollock_weights.json): how often a pollution was met in their survey.
 */
export type PollutedFile = {
  readonly name: string;
  readonly weight: number;
  readonly text: string;
  /** What a perfect loader reads: header first. */
  readonly clean: readonly (readonly string[])[];
};

export type SourceTable = {
  /** Rows as they are written, cell by cell, quotes included. */
  readonly raw: readonly (readonly string[])[];
  readonly clean: readonly (readonly string[])[];
};

/** The cells of a line as they are written. The source table has no cell over several lines. */
function rawCells(line: string): string[] {
  const cells = line.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^",]*)(?=,|$)/g);
  return cells === null ? [] : [...cells];
}

const cellValue = (cell: string): string => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);

export function sourceTable(text: string): SourceTable {
  const raw = text
    .split('\n')
    .filter((line) => line !== '')
    .map(rawCells);
  return { raw, clean: raw.map((row) => row.map(cellValue)) };
}

type Rows = readonly (readonly string[])[];

const written = (rows: Rows, delimiter = ',', lineEnd = '\n'): string =>
  rows.map((row) => row.join(delimiter) + lineEnd).join('');

/** The table with one line written otherwise. */
const withLine = ({ raw }: SourceTable, at: number, line: string): string =>
  raw.map((row, index) => `${index === at ? line : row.join(',')}\n`).join('');

const joinedAt = (cells: readonly string[], column: number): string =>
  [...cells.slice(0, column - 1), `${cells[column - 1]}${cells[column]}`, ...cells.slice(column + 1)].join(',');

const withCell = (rows: Rows, row: number, column: number, value: string): Rows =>
  rows.map((cells, at) => (at === row ? cells.map((cell, index) => (index === column ? value : cell)) : cells));

/** One pollution for each row and column. */
function* rowPollutions(source: SourceTable): Generator<PollutedFile> {
  const { raw, clean } = source;
  for (const [row, cells] of raw.entries()) {
    for (const [column, cell] of cells.entries()) {
      const place = `row${row}_col${column}`;
      const more = [...cells.slice(0, column), '', ...cells.slice(column)].join(',');
      yield { name: `row_more_sep_${place}.csv`, weight: 0.36775, text: withLine(source, row, more), clean };
      if (column > 0) {
        const less = joinedAt(cells, column);
        yield { name: `row_less_sep_${place}.csv`, weight: 0.36775, text: withLine(source, row, less), clean };
      }
      const quoted = cells.map((one, index) => (index === column ? `"${one}` : one)).join(',');
      yield {
        name: `row_extra_quote${row}_col${column}.csv`,
        weight: 0.00926,
        text: withLine(source, row, quoted),
        clean: withCell(clean, row, column, `"${cellValue(cell)}`),
      };
    }
    const text = withLine(source, row, cells.join(' '));
    yield { name: `row_field_delimiter_${row}_0x20.csv`, weight: 0.142857, text, clean };
  }
}

/** `secondTable` stands below the first in the files with two tables. */
function* filePollutions(source: SourceTable, secondTable: string): Generator<PollutedFile> {
  const { raw, clean } = source;
  const text = written(raw);
  const [names = [], ...rows] = clean;
  const [header = [], ...data] = raw;
  const plainHeader = names.join(',');
  const blank = names.map(() => '').join(',');
  const file = (name: string, weight: number, content: string, wanted: Rows = clean): PollutedFile => ({
    name,
    weight,
    text: content,
    clean: wanted,
  });
  const stacked = (times: number): Rows => [names.map((one) => new Array(times).fill(one).join(' ')), ...rows];
  const narrower = (): string => secondTable.replace(/,[^,\n]*\n/g, '\n');
  const wider = (): string =>
    secondTable
      .split('\n')
      .map((line, at) => (line === '' ? '' : `${line},${at === 0 ? 'col1' : ''}`))
      .join('\n');
  const quotedWith = (quote: string): Rows =>
    raw.map((row) => row.map((cell) => (cell.startsWith('"') ? quote + cell.slice(1, -1) + quote : cell)));
  const escapedWith = (sign: string): string =>
    written(
      raw.map((row) =>
        row.map((cell) => (cell.startsWith('"') ? `"${cell.slice(1, -1).replaceAll('""', `${sign}"`)}"` : cell)),
      ),
    );
  yield file('source.csv', 1, text);
  yield file('file_no_payload.csv', 15, '', []);
  yield file('file_no_trailing_newline.csv', 184, text.slice(0, -1));
  yield file('file_double_trailing_newline.csv', 5, `${text}\n`);
  yield file('file_no_header.csv', 470, written(data), rows);
  yield file('file_header_multirow_2.csv', 47, `${plainHeader}\n${text}`, stacked(2));
  yield file('file_header_multirow_3.csv', 47, `${plainHeader}\n${plainHeader}\n${text}`, stacked(3));
  yield file('file_preamble.csv', 282, `PREAMBLE${blank}\n${blank}\n${text}`);
  yield file('file_multitable_less.csv', 188 / 3, text + narrower());
  yield file('file_multitable_same.csv', 188 / 3, text + secondTable);
  yield file('file_multitable_more.csv', 188 / 3, text + wider());
  yield file('file_header_only.csv', 3, written([header]), [names]);
  yield file('file_one_data_row.csv', 4, written(raw.slice(0, 2)), clean.slice(0, 2));
  yield file('file_record_delimiter_0xA.csv', 1691, text);
  yield file('file_record_delimiter_0xD.csv', 7, written(raw, ',', '\r'));
  yield file('file_field_delimiter_0x3B.csv', 834, written(raw, ';'));
  yield file('file_field_delimiter_0x9.csv', 4, written(raw, '\t'));
  yield file('file_field_delimiter_0x2C_0x20.csv', 101, written(raw, ', '));
  yield file('file_field_delimiter_0x20.csv', 4, written(raw, ' '));
  yield file('file_quotation_char_0x27.csv', 11, written(quotedWith("'")));
  yield file('file_escape_char_0x5C.csv', 1, escapedWith('\\'));
  yield file('file_escape_char_0x00.csv', 7, escapedWith(''));
}

export function* pollutedFiles(source: SourceTable, secondTable: string): Generator<PollutedFile> {
  yield* filePollutions(source, secondTable);
  yield* rowPollutions(source);
}
