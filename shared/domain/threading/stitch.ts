import { NO_PARENT, type RecordColumns, UNKNOWN_PARENT } from '../columns/record-columns.ts';

/**
 * Legs become contacts. A record names its parent by id; some sources name the root, some the previous leg, so the
 * chain is walked to its end instead of grouping by the parent.
 *
 *   C10 <- C11 <- C12        one contact of three legs, root C10
 *   C20, C21 -> (unknown)    the parent is not in the data: the earliest of those that name it is the root
 *   C30 <-> C31              a cycle: the earliest of its records is the root
 */
export type Stitched = {
  /** Index of the root record, per record. */
  readonly root: Int32Array;
  /** Number of the leg in its contact by start, then contact id; 1 and up. */
  readonly leg: Int32Array;
  /** The records of each contact that has more than one, in leg order. */
  readonly families: readonly Int32Array[];
  readonly unknownParents: number;
  readonly cycles: number;
};

type LegOrder = Pick<RecordColumns, 'startedAt' | 'legId'>;

/** Earlier start first (unknown starts before all), then contact id, then row order. */
export function compareLegs(records: LegOrder, a: number, b: number): number {
  const startA = records.startedAt[a] ?? Number.NaN;
  const startB = records.startedAt[b] ?? Number.NaN;
  if (startA !== startB) {
    if (Number.isNaN(startA)) return Number.isNaN(startB) ? compareIds(records, a, b) : -1;
    return Number.isNaN(startB) || startA > startB ? 1 : -1;
  }
  return compareIds(records, a, b);
}

function compareIds(records: LegOrder, a: number, b: number): number {
  const idA = records.legId.get(a) ?? '';
  const idB = records.legId.get(b) ?? '';
  if (idA === idB) return a - b;
  return idA < idB ? -1 : 1;
}

type Roots = { readonly root: Int32Array; readonly unknownParents: number; readonly cycles: number };

/** By parent that is not in the data: the earliest of the records that name it. It stands for the parent until that comes. */
function headsOfUnknown(records: LegOrder, parent: Int32Array): Int32Array {
  const least = parent.reduce((lowest, named) => Math.min(lowest, named), NO_PARENT);
  const heads = new Int32Array(UNKNOWN_PARENT - least + 1).fill(-1);
  for (let at = 0; at < parent.length; at++) {
    const missing = UNKNOWN_PARENT - (parent[at] ?? NO_PARENT);
    if (missing < 0) continue;
    const head = heads[missing] ?? -1;
    if (head === -1 || compareLegs(records, at, head) < 0) heads[missing] = at;
  }
  return heads;
}

/** Walks every parent chain to its root. Linear: a record is walked once. */
export function findRoots(records: Pick<RecordColumns, 'count' | 'parent'> & LegOrder): Roots {
  const { count, parent } = records;
  const root = new Int32Array(count);
  for (let at = 0; at < count; at++) root[at] = at;
  if (parent === null) return { root, unknownParents: 0, cycles: 0 };
  root.fill(-1);
  const heads = headsOfUnknown(records, parent);
  const isOnPath = new Uint8Array(count);
  const path: number[] = [];
  let unknownParents = 0;
  let cycles = 0;
  for (let start = 0; start < count; start++) {
    if (root[start] !== -1) continue;
    let at = start;
    let next = parent[at] ?? NO_PARENT;
    while (next >= 0 && root[at] === -1 && isOnPath[at] === 0) {
      isOnPath[at] = 1;
      path.push(at);
      at = next;
      next = parent[at] ?? NO_PARENT;
    }
    if (root[at] === -1) {
      if (isOnPath[at] === 1) {
        root[at] = earliest(records, path.slice(path.indexOf(at)));
        cycles++;
      } else {
        if (next <= UNKNOWN_PARENT) unknownParents++;
        root[at] = heads[UNKNOWN_PARENT - next] ?? at;
      }
    }
    for (const walked of path) {
      root[walked] = root[at] ?? at;
      isOnPath[walked] = 0;
    }
    path.length = 0;
  }
  return { root, unknownParents, cycles };
}

function earliest(records: LegOrder, members: readonly number[]): number {
  return members.reduce((best, member) => (compareLegs(records, member, best) < 0 ? member : best));
}

/** 15 minutes: a row that starts this soon after the customer's previous one is a forwarded leg. */
const LEG_GAP_MS = 15 * 60 * 1000;

/**
 * For sources whose rows are legs without parent ids: a row that starts within 15 minutes after the previous row of
 * the same customer in the same source belongs to the same contact. `customer` is the customer of each record, -1 =
 * none; such rows stay alone. Rows that have a parent keep it.
 */
export function joinLegRows(
  records: Pick<RecordColumns, 'source' | 'parent' | 'isLegRow'> & LegOrder,
  customer: Int32Array,
  root: Int32Array,
): void {
  const { isLegRow, source, startedAt } = records;
  if (isLegRow === null) return;
  const rows: number[] = [];
  for (let at = 0; at < isLegRow.length; at++) {
    if (isLegRow[at] === 1 && (customer[at] ?? -1) >= 0 && !Number.isNaN(startedAt[at]) && root[at] === at)
      rows.push(at);
  }
  const of = (column: Int32Array, at: number): number => column[at] ?? 0;
  rows.sort((a, b) => of(customer, a) - of(customer, b) || of(source, a) - of(source, b) || compareLegs(records, a, b));
  const moved = new Map<number, number>();
  for (let at = 1; at < rows.length; at++) {
    const [before, row] = [rows[at - 1] ?? 0, rows[at] ?? 0];
    if (customer[before] !== customer[row] || source[before] !== source[row]) continue;
    const gap = (startedAt[row] ?? 0) - (startedAt[before] ?? 0);
    if (gap <= LEG_GAP_MS) moved.set(row, moved.get(before) ?? before);
  }
  if (moved.size === 0) return;
  for (let at = 0; at < root.length; at++) root[at] = moved.get(root[at] ?? at) ?? root[at] ?? at;
}

/** Groups records by root and numbers the legs. */
export function numberLegs(records: LegOrder, roots: Roots): Pick<Stitched, 'leg' | 'families'> {
  const { root } = roots;
  const leg = new Int32Array(root.length).fill(1);
  const members = new Map<number, number[]>();
  for (let at = 0; at < root.length; at++) {
    const head = root[at] as number;
    if (head === at) continue;
    const list = members.get(head);
    if (list === undefined) members.set(head, [head, at]);
    else list.push(at);
  }
  const families: Int32Array[] = [];
  for (const list of members.values()) {
    list.sort((a, b) => compareLegs(records, a, b));
    list.forEach((record, index) => {
      leg[record] = index + 1;
    });
    families.push(Int32Array.from(list));
  }
  return { leg, families };
}
