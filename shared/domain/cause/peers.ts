import type { ContactColumns } from '../columns/contact-columns.ts';
import type { SecondsColumn } from '../columns/narrowest.ts';

/**
 * What is usual: statistics over all handled inbound contacts of the project, by reason and channel; by channel where
 * fewer than 30 have both; over all where even the channel has fewer. Logarithms, because durations are skewed.
 */
export const PEER_MEASURES = ['handle', 'talk', 'hold', 'acw'] as const;
export type PeerMeasure = (typeof PEER_MEASURES)[number];

export const LEAST_PEERS = 30;

export type PeerGroup = {
  readonly by: 'reason_channel' | 'channel' | 'all';
  readonly reason: string | null;
  readonly channel: string | null;
  readonly n: number;
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  /** Median absolute deviation of the logarithms. */
  readonly madLog: number;
};

/** A group has the same number whoever asks first, as long as the contacts are the same. */
export type PeerTable = {
  readonly group: (number: number) => PeerGroup | undefined;
  /** Number of the group per contact; -1 = nobody to compare with. */
  groupOf(place: number): number;
};

/** Value at a share of a sorted list, the nearest rank: always a value that somebody had. */
const at = (sorted: Float64Array, portion: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(portion * sorted.length) - 1))] as number;

/** Median of the distances of the logarithms from that of the median: both halves are in order, so they are merged. */
function medianDeviation(sorted: Float64Array, median: number): number {
  const middle = Math.log(median);
  let below = sorted.findLastIndex((value) => value <= median);
  let above = below + 1;
  let deviation = 0;
  for (let rank = 0; rank < Math.ceil(sorted.length / 2); rank++) {
    const down = below >= 0 ? middle - Math.log(sorted[below] as number) : Number.POSITIVE_INFINITY;
    const up = above < sorted.length ? Math.log(sorted[above] as number) - middle : Number.POSITIVE_INFINITY;
    deviation = Math.min(down, up);
    if (down <= up) below--;
    else above++;
  }
  return deviation;
}

function groupStatistics(values: Float64Array): Pick<PeerGroup, 'n' | 'median' | 'p10' | 'p90' | 'madLog'> {
  const sorted = values.toSorted();
  const median = at(sorted, 0.5);
  const madLog = medianDeviation(sorted, median);
  return { n: sorted.length, median, p10: at(sorted, 0.1), p90: at(sorted, 0.9), madLog };
}

/** Values by cell, one list after the other: `values[starts[c] .. starts[c + 1]]`. */
function byCell(cells: Int32Array, seconds: SecondsColumn, cellCount: number): readonly Float64Array[] {
  const sizes = new Int32Array(cellCount);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number;
    if (cell >= 0 && (seconds[i] as number) > 0) sizes[cell] = (sizes[cell] as number) + 1;
  }
  const lists = Array.from(sizes, (size) => new Float64Array(size));
  const next = new Int32Array(cellCount);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number;
    if (cell < 0 || (seconds[i] as number) <= 0) continue;
    (lists[cell] as Float64Array)[next[cell] as number] = seconds[i] as number;
    next[cell] = (next[cell] as number) + 1;
  }
  return lists;
}

function joined(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let from = 0;
  for (const list of lists) {
    all.set(list, from);
    from += list.length;
  }
  return all;
}

/** Statistics of one measure. Only durations above zero count: contacts without any hold are a class of their own. */
export function peerTable(columns: ContactColumns, isPeer: Uint8Array, seconds: SecondsColumn): PeerTable {
  const { reason, channel } = columns.category;
  const channels = channel.values.length;
  const cellCount = reason.values.length * channels;
  const cells = new Int32Array(columns.count).fill(-1);
  for (let i = 0; i < columns.count; i++) {
    if (isPeer[i] === 1) cells[i] = (reason.codes[i] as number) * channels + (channel.codes[i] as number);
  }
  const lists = byCell(cells, seconds, cellCount);
  const groups = new Map<number, PeerGroup>();
  type Named = Pick<PeerGroup, 'by' | 'reason' | 'channel'>;
  const add = (number: number, group: Named, list: Float64Array): number => {
    if (list.length < LEAST_PEERS) return -1;
    groups.set(number, { ...group, ...groupStatistics(list) });
    return number;
  };
  // The wider groups are worked out when a contact falls back on them: mostly none does. Cells are numbered first, then
  // channels, then all.
  const wider = new Map<number, number>();
  const keep = (number: number, make: () => number): number => {
    const found = wider.get(number) ?? make();
    wider.set(number, found);
    return found;
  };
  const everything = cellCount + channels;
  const all = (): number =>
    keep(everything, () => add(everything, { by: 'all', reason: null, channel: null }, joined(lists)));
  const ofChannel = (code: number): number =>
    keep(cellCount + code, () => {
      const word = channel.values[code] ?? null;
      const own = (): Float64Array => joined(lists.filter((_, cell) => cell % channels === code));
      const found = word === null ? -1 : add(cellCount + code, { by: 'channel', reason: null, channel: word }, own());
      return found === -1 ? all() : found;
    });
  const ofCell = lists.map((list, cell) => {
    const reasonWord = reason.values[Math.floor(cell / channels)] ?? null;
    const channelWord = channel.values[cell % channels] ?? null;
    const isNamed = reasonWord !== null && channelWord !== null;
    return isNamed ? add(cell, { by: 'reason_channel', reason: reasonWord, channel: channelWord }, list) : -1;
  });
  return {
    group: (number) => groups.get(number),
    groupOf: (place) => {
      const code = channel.codes[place] as number;
      const own = ofCell[(reason.codes[place] as number) * channels + code] ?? -1;
      return own === -1 ? ofChannel(code) : own;
    },
  };
}

/** The same table made when it is first asked; groups that are known already are given without it. */
export function peerTableWhenAsked(make: () => PeerTable, known: ReadonlyMap<number, PeerGroup>): PeerTable {
  let made: PeerTable | null = null;
  const table = (): PeerTable => {
    made ??= make();
    return made;
  };
  return {
    group: (number) => known.get(number) ?? table().group(number),
    groupOf: (place) => table().groupOf(place),
  };
}

/** How far a duration lies from the usual, robustly, in the measure of Iglewicz and Hoaglin (1993). */
export function robustZ(group: PeerGroup, value: number): number {
  return group.madLog === 0 ? 0 : (0.6745 * (Math.log(value) - Math.log(group.median))) / group.madLog;
}
