import type { RawRecord } from '../importing/record.ts';
import type { WarningCode } from '../importing/rejection.ts';
import { detach } from '../normalise/memo.ts';
import { cellsByName } from './cells-by-name.ts';
import type { Row } from './derive-columns.ts';
import type { Reshaper, Shape, ShapeSink } from './shape.ts';

/** One source row of a group, its cells by name. */
export type GroupedRow = Row & { readonly raw: RawRecord };

/** A row that comes out of a group. */
export type BuiltRow = {
  /** The row of the file that it points to. */
  readonly at: GroupedRow;
  /** Cells of the columns that the shape adds, by name; missing ones are blank. */
  readonly cells: Readonly<Record<string, string>>;
  /** The row whose own cells stand in front of them, where the columns of the source are kept. */
  readonly over?: GroupedRow;
};

/** What a group has to say about one of its rows. */
export type GroupRemark = (code: WarningCode, row: GroupedRow, value: string) => void;

export type GroupOptions = {
  /** Columns that the shape makes. */
  readonly columns: readonly string[];
  /** True = the columns of the source stay in front of them; every built row then says over which row it stands. */
  readonly keepsSource: boolean;
  /** What belongs together; null = the row concerns no contact. */
  readonly key: (row: Row) => string | null;
  /** What a row that concerns no contact is called in the remark. */
  readonly passedOver?: (row: Row) => string;
  /** Rows of one key in file order -> rows that come out, the root first. */
  readonly build: (rows: readonly GroupedRow[], remark: GroupRemark) => readonly BuiltRow[];
};

/**
 * So many groups are open at once. When one more comes, the one that was silent longest is handed on; what comes of it
 * later replaces it like a newer version. Rows of a group stand close together in every export that was seen.
 */
const MOST_GROUPS = 20_000;
/** A key that so many rows share is no contact but a defect of the file; its rows are handed on in pieces. */
const MOST_ROWS = 2_000;

/** A copy that keeps no chunk of the file alive: groups live longer than the batch they were read from. */
const keep = (row: RawRecord): RawRecord => ({ ...row, cells: row.cells.map(detach), raw: detach(row.raw) });

/** Puts the rows with one key together and hands on what they say: events of a call, versions of a ticket. */
export function groupRows(options: GroupOptions, mostGroups = MOST_GROUPS): Shape {
  return (sourceHeader) => {
    const names = cellsByName(sourceHeader);
    const width = options.keepsSource ? sourceHeader.length : 0;
    const rowOf = (raw: RawRecord): GroupedRow => ({ raw, get: (keys) => names.get(raw.cells, keys), has: names.has });
    const cellsOf = ({ cells, over }: BuiltRow): readonly string[] => [
      ...Array.from({ length: width }, (_cell, at) => over?.raw.cells[at] ?? ''),
      ...options.columns.map((name) => cells[name] ?? ''),
    ];
    const open = (sink: ShapeSink): Reshaper => {
      const groups = new Map<string, GroupedRow[]>();
      const handOn = (rows: readonly GroupedRow[]): void => {
        const built = options.build(rows, (code, row, value) => sink.remark(code, row.raw.line, '', value));
        const shown = new Set(built.map(({ at }) => at));
        for (const row of rows) if (!shown.has(row)) sink.remark('rows_folded', row.raw.line, '', '');
        for (const one of built) sink.emit({ ...one.at.raw, cells: cellsOf(one) });
      };
      const handOnSilent = (): void => {
        const [silent] = groups.keys();
        if (silent === undefined) return;
        const rows = groups.get(silent) ?? [];
        groups.delete(silent);
        handOn(rows);
      };
      return {
        take: (raw) => {
          const row = rowOf(raw);
          const key = options.key(row);
          if (key === null) sink.remark('rows_passed_over', raw.line, '', options.passedOver?.(row) ?? '');
          // A row without a key stands alone, so that it is set aside with its own line.
          else if (key === '') handOn([row]);
          else {
            const rows = groups.get(key) ?? [];
            groups.delete(key);
            rows.push(rowOf(keep(raw)));
            if (rows.length >= MOST_ROWS) handOn(rows);
            else groups.set(detach(key), rows);
            if (groups.size > mostGroups) handOnSilent();
          }
        },
        end: () => {
          while (groups.size > 0) handOnSilent();
        },
      };
    };
    return { header: [...sourceHeader.slice(0, width), ...options.columns], open };
  };
}
