import { isKeptDefect, type RawRecord } from '../importing/record.ts';
import type { WarningCode } from '../importing/rejection.ts';
import { isTotalLine, makeHeaderTest } from '../normalise/row-shape.ts';
import type { GroupMemory } from './group-memory.ts';
import type { ShapedRows } from './shape.ts';

export type ShapeRemark = {
  readonly code: WarningCode;
  readonly count: number;
  readonly examples: readonly { readonly line: number; readonly field: string; readonly value: string }[];
};

export type ShapedRun = {
  /** The rows that a batch of source rows gives. */
  readonly take: (batch: readonly RawRecord[]) => readonly RawRecord[];
  /** The rows that were open at the end, in pieces. */
  readonly end: () => Iterable<readonly RawRecord[]>;
  readonly remarks: () => readonly ShapeRemark[];
};

const MOST_EXAMPLES = 5;

type Counted = { count: number; examples: { line: number; field: string; value: string }[] };

/**
 * One run of a shape over the rows of a file. Rows that no shape should see pass by it: damaged records, the header
 * again inside the table and lines of totals come out as they are and are set aside as in any other file.
 */
export function runShape(
  sourceHeader: readonly string[],
  shaped: ShapedRows,
  groups: GroupMemory | null = null,
): ShapedRun {
  const isHeader = makeHeaderTest(sourceHeader);
  // Cells of a damaged row stand under the new header only where that ends with the old one; its text is kept anyway.
  const added = shaped.header.length - sourceHeader.length;
  const keepsSource = added >= 0 && sourceHeader.every((name, at) => shaped.header[added + at] === name);
  const blank = shaped.header.map(() => '');
  const damaged = (row: RawRecord): readonly string[] =>
    keepsSource ? [...blank.slice(0, added), ...row.cells] : blank;
  const counted = new Map<WarningCode, Counted>();
  let out: RawRecord[] = [];
  let emitted = 0;
  let taken = 0;
  const reshaper = shaped.open({
    groups,
    emit: (row) => {
      emitted++;
      out.push(row);
    },
    remark: (code, line, field, value) => {
      const known = counted.get(code) ?? { count: 0, examples: [] };
      known.count++;
      if (known.examples.length < MOST_EXAMPLES) known.examples.push({ line, field, value });
      counted.set(code, known);
    },
  });
  const takeOne = (row: RawRecord): void => {
    // A row whose cells were put right is a row like any other.
    if (row.defect !== null && !isKeptDefect(row.defect)) out.push({ ...row, cells: damaged(row) });
    else if (isHeader(row.cells)) out.push({ ...row, cells: shaped.header });
    else if (isTotalLine(row.cells, 0))
      out.push({ ...row, cells: shaped.header.map((_name, at) => (at === 0 ? (row.cells[0] ?? '') : '')) });
    else {
      taken++;
      reshaper.take(row);
    }
  };
  const handOver = (): readonly RawRecord[] => {
    const rows = out;
    out = [];
    return rows;
  };
  const countOf = (code: WarningCode): number => counted.get(code)?.count ?? 0;
  return {
    take: (batch) => {
      for (const row of batch) takeOne(row);
      return handOver();
    },
    *end() {
      while (reshaper.end()) yield handOver();
    },
    remarks: () => {
      const more = emitted + countOf('rows_folded') + countOf('rows_passed_over') - taken;
      const found = [...counted].map(([code, { count, examples }]) => ({ code, count, examples }));
      return more > 0 ? [...found, { code: 'rows_split', count: more, examples: [] }] : found;
    },
  };
}
