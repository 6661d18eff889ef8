import type { RawRecord } from '../importing/record.ts';
import type { WarningCode } from '../importing/rejection.ts';
import { detach } from '../normalise/memo.ts';
import { cellsByName } from './cells-by-name.ts';
import type { Row } from './derive-columns.ts';
import { rowsBesides } from './group-memory.ts';
import type { Reshaper, Shape, ShapeSink } from './shape.ts';

/** One source row of a group, its cells by name. */
export type GroupedRow = Row & {
  readonly raw: RawRecord;
  /** 0 = the file at hand; else the import that brought it, earlier than this one. */
  readonly file: number;
};

/** A row that comes out of a group. */
export type BuiltRow = {
  /** The row of the file that it points to. */
  readonly at: GroupedRow;
  /** Cells of the columns that the shape adds, by name; missing ones are blank. */
  readonly cells: Readonly<Record<string, string>>;
  /** The row whose own cells stand behind them, where the columns of the source are kept. */
  readonly over?: GroupedRow;
};

/** What a group has to say about one of its rows. */
export type GroupRemark = (code: WarningCode, row: GroupedRow, value: string) => void;

export type GroupOptions = {
  /** Columns that the shape makes. */
  readonly columns: readonly string[];
  /** True = the columns of the source stay behind them; every built row then says over which row it stands. */
  readonly keepsSource: boolean;
  /** The names under which its columns are asked for, where a file writes them in its own language; else its header. */
  readonly names?: (sourceHeader: readonly string[]) => readonly string[];
  /** What belongs together; null = the row concerns no contact. */
  readonly key: (row: Row) => string | null;
  /** What a row that concerns no contact is called in the remark. */
  readonly passedOver?: (row: Row) => string;
  /** One row says everything of its group: nothing is kept of it for later imports. */
  readonly isWhole?: boolean;
  /** Rows of one key, those of earlier imports first, else in file order -> rows that come out, the root first. */
  readonly build: (rows: readonly GroupedRow[], remark: GroupRemark) => readonly BuiltRow[];
};

/**
 * So many rows are open at once, some 200 MB at the most. When one more comes, the group that was silent longest is
 * handed on; what comes of it later replaces it like a newer version, and is remarked (`rows_came_apart`). Rows of a
 * group stand close together in every export that was seen.
 */
const MOST_OPEN_ROWS = 200_000;
/** A key that so many rows share is no contact but a defect of the file; its rows are handed on in pieces. */
const MOST_ROWS = 2_000;
/** At the end so many are handed on at once, so that memory stays flat and a cancel is heard. */
const GROUPS_AT_ONCE = 1_000;
/** As many groups that were handed on early are remembered, to say when one of them comes again. */
const MOST_REMEMBERED = 500_000;

const SEPARATOR = '\u001f';

/**
 * A row that waits. Its text and cells are joined to one text of their own: that takes a third of the memory of many,
 * and keeps no chunk of the file alive, for groups live longer than the batch they were read from.
 */
type KeptRow = Pick<RawRecord, 'line' | 'byteOffset' | 'defect'> & {
  readonly packed: string;
  readonly rawLength: number;
  /** Only where the separator stands in the row itself. */
  readonly cells: readonly string[] | null;
};

function keep({ line, byteOffset, defect, raw, cells }: RawRecord): KeptRow {
  if (raw.includes(SEPARATOR)) {
    return { line, byteOffset, defect, packed: detach(raw), rawLength: raw.length, cells: cells.map(detach) };
  }
  return { line, byteOffset, defect, packed: [raw, ...cells].join(SEPARATOR), rawLength: raw.length, cells: null };
}

const unpack = ({ line, byteOffset, defect, packed, rawLength, cells }: KeptRow): RawRecord => ({
  line,
  byteOffset,
  raw: packed.slice(0, rawLength),
  cells: cells ?? packed.slice(rawLength + 1).split(SEPARATOR),
  defect,
});

/** Groups that are open, the one that was silent longest first. */
class OpenGroups {
  readonly #groups = new Map<string, KeptRow[]>();
  readonly #early = new Set<string>();
  readonly #mostRows: number;
  #rows = 0;

  constructor(mostRows: number) {
    this.#mostRows = mostRows;
  }

  /** Adds a row; true when its group had been handed on before its time. */
  add(key: string, row: RawRecord): boolean {
    const known = this.#groups.get(key);
    const rows = known ?? [];
    rows.push(keep(row));
    this.#groups.delete(key);
    this.#groups.set(known === undefined ? detach(key) : key, rows);
    this.#rows++;
    return known === undefined && this.#early.has(key);
  }

  sizeOf(key: string): number {
    return this.#groups.get(key)?.length ?? 0;
  }

  /** The rows of a group, which is open no more. */
  close(key: string): readonly RawRecord[] {
    const rows = this.#groups.get(key) ?? [];
    this.#groups.delete(key);
    this.#rows -= rows.length;
    return rows.map(unpack);
  }

  /** The key of a group that must go because too much is open; undefined = there is room. */
  surplus(): string | undefined {
    if (this.#rows <= this.#mostRows) return undefined;
    const [silent] = this.#groups.keys();
    return silent;
  }

  /** Closes a group before the end of the file; what comes of it later is known to have come apart. */
  closeEarly(key: string): readonly RawRecord[] {
    if (this.#early.size < MOST_REMEMBERED) this.#early.add(detach(key));
    return this.close(key);
  }

  /** Some keys, the longest silent first. */
  some(count: number): readonly string[] {
    const keys: string[] = [];
    for (const key of this.#groups.keys()) {
      if (keys.length === count) break;
      keys.push(key);
    }
    return keys;
  }
}

/** Puts the rows with one key together and hands on what they say: events of a call, versions of a ticket. */
export function groupRows(options: GroupOptions, mostOpenRows = MOST_OPEN_ROWS): Shape {
  return (sourceHeader) => {
    const names = cellsByName(options.names?.(sourceHeader) ?? sourceHeader);
    const width = options.keepsSource ? sourceHeader.length : 0;
    const rowOf = (raw: RawRecord, file = 0): GroupedRow => ({
      ...{ raw, file },
      get: (keys) => names.get(raw.cells, keys),
      has: names.has,
    });
    const cellsOf = ({ cells, over }: BuiltRow): readonly string[] => [
      ...options.columns.map((name) => cells[name] ?? ''),
      ...Array.from({ length: width }, (_cell, at) => over?.raw.cells[at] ?? ''),
    ];
    const open = (sink: ShapeSink): Reshaper => {
      // One for all rows that come: most are only asked for their key.
      let current: readonly string[] = [];
      const row: Row = { get: (keys) => names.get(current, keys), has: names.has };
      const groups = new OpenGroups(mostOpenRows);
      const memory = options.isWhole === true ? null : sink.groups;
      /** What earlier imports say of the same group besides. */
      const earlierOf = (key: string, rows: readonly RawRecord[]): readonly GroupedRow[] => {
        if (memory === null || key === '') return [];
        const here = rows.map(({ cells }) => cells);
        memory.keep(key, here);
        const [first] = rows;
        const found = rowsBesides(here, memory.earlier(key));
        if (found.length > 0 && first !== undefined) sink.remark('group_continued', first.line, '', key);
        return found.map(({ file, at, cells }) =>
          rowOf({ line: at + 1, byteOffset: 0, raw: '', defect: null, cells }, file),
        );
      };
      const handOn = (key: string, rows: readonly RawRecord[]): void => {
        const here = rows.map((raw) => rowOf(raw));
        const members = [...earlierOf(key, rows), ...here];
        const built = options.build(members, (code, row, value) => {
          if (row.file === 0) sink.remark(code, row.raw.line, '', value);
        });
        const shown = new Set(built.map(({ at }) => at));
        // What comes out points to a row of this file, also where an earlier import brought its own.
        const spare = here.filter((row) => !shown.has(row));
        for (const one of built) {
          const place = one.at.file === 0 ? one.at : (spare.shift() ?? here[0] ?? one.at);
          sink.emit({ ...place.raw, cells: cellsOf(one) });
        }
        for (const row of spare) sink.remark('rows_folded', row.raw.line, '', '');
      };
      const addTo = (key: string, raw: RawRecord): void => {
        if (groups.add(key, raw)) sink.remark('rows_came_apart', raw.line, '', key);
        if (groups.sizeOf(key) >= MOST_ROWS) handOn(key, groups.closeEarly(key));
        for (let silent = groups.surplus(); silent !== undefined; silent = groups.surplus())
          handOn(silent, groups.closeEarly(silent));
      };
      return {
        take: (raw) => {
          current = raw.cells;
          const key = options.key(row);
          if (key === null) sink.remark('rows_passed_over', raw.line, '', options.passedOver?.(row) ?? '');
          // A row without a key stands alone, so that it is set aside with its own line.
          else if (key === '') handOn('', [raw]);
          else addTo(key, raw);
        },
        end: () => {
          const some = groups.some(GROUPS_AT_ONCE);
          for (const key of some) handOn(key, groups.close(key));
          return some.length > 0;
        },
      };
    };
    return { header: [...options.columns, ...sourceHeader.slice(0, width)], open };
  };
}
