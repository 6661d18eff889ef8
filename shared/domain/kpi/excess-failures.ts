import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import { wilson } from '../metrics/wilson.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';

/** Failures of a group beside what its peers would have with the same work. */
export type Excess = {
  readonly observed: number;
  readonly expected: number;
  /** observed - expected, with its 95 % interval. */
  readonly excess: number;
  readonly low: number;
  readonly high: number;
};

type Cells = { readonly mature: Float64Array; readonly failed: Float64Array };

const blank = (size: number): Cells => ({ mature: new Float64Array(size), failed: new Float64Array(size) });

function add({ mature, failed }: Cells, cell: number, isFailed: boolean): void {
  mature[cell] = (mature[cell] as number) + 1;
  if (isFailed) failed[cell] = (failed[cell] as number) + 1;
}

/** Peers of so few contacts in a stratum say nothing: the next coarser stratum is asked. */
const LEAST_PEERS = 30;

/** Other groups in a stratum, a channel or everywhere. */
type Peers = { readonly name: string; readonly failed: number; readonly n: number };

/**
 * Excess failures per group by indirect standardisation: E = Σ over strata (reason x channel) of the group's mature
 * contacts times the failure rate of all other groups there; where these have fewer than 30, their rate in the channel,
 * and then over all. Interval: Newcombe's (rate-difference.ts) carried over to counts, from the Wilson intervals of the
 * group's own rate and of each rate of peers; it holds where peers never fail, which a normal one does not. A group
 * without peers has none (null), and so has `nobody`, the code of contacts that a definition counts for nobody: they are
 * no work of a peer. docs/fcr-definition.md 14.
 * Example: 100 bills at a peer rate of 20 % and 50 set-ups at 40 %: 40 expected; 52 observed are 12 too many.
 */
export function excessFailures(
  columns: ContactColumns,
  judgement: Judgement,
  mask: Uint8Array | null,
  groups: DictionaryColumn,
  nobody: number | null = null,
): readonly (Excess | null)[] {
  const { reason, channel } = columns.category;
  const channels = channel.values.length;
  const strata = reason.values.length * channels;
  const own = new Map<number, Map<number, { mature: number; failed: number }>>();
  const [fine, middle, all] = [blank(strata), blank(channels), blank(1)];
  for (let i = 0; i < columns.count; i++) {
    const result = judgement.result[i];
    const group = groups.codes[i] as number;
    if (mask?.[i] === 0 || group === nobody) continue;
    if (result !== RESULT_CODE.failed && result !== RESULT_CODE.resolved) continue;
    const stratum = (reason.codes[i] as number) * channels + (channel.codes[i] as number);
    const isFailed = result === RESULT_CODE.failed;
    add(fine, stratum, isFailed);
    add(middle, channel.codes[i] as number, isFailed);
    add(all, 0, isFailed);
    const cells = own.get(group) ?? new Map<number, { mature: number; failed: number }>();
    own.set(group, cells);
    const cell = cells.get(stratum) ?? { mature: 0, failed: 0 };
    cells.set(stratum, cell);
    cell.mature++;
    if (isFailed) cell.failed++;
  }
  return groups.values.map((_, group) => excessOf(own.get(group), { fine, middle, all }, channels));
}

type Levels = { readonly fine: Cells; readonly middle: Cells; readonly all: Cells };
type OwnCells = ReadonlyMap<number, { readonly mature: number; readonly failed: number }>;

function excessOf(own: OwnCells | undefined, levels: Levels, channels: number): Excess | null {
  if (own === undefined) return null;
  const byChannel = new Map<number, { mature: number; failed: number }>();
  const total = { mature: 0, failed: 0 };
  for (const [stratum, { mature, failed }] of own) {
    const known = byChannel.get(stratum % channels) ?? { mature: 0, failed: 0 };
    byChannel.set(stratum % channels, { mature: known.mature + mature, failed: known.failed + failed });
    total.mature += mature;
    total.failed += failed;
  }
  const others = (name: string, cells: Cells, cell: number, mine: { mature: number; failed: number }): Peers => ({
    name: `${name} ${cell}`,
    n: (cells.mature[cell] as number) - mine.mature,
    failed: (cells.failed[cell] as number) - mine.failed,
  });
  const everybody = others('all', levels.all, 0, total);
  if (everybody.n === 0) return null;
  const asked = new Map<string, { readonly peers: Peers; mature: number }>();
  for (const [stratum, cell] of own) {
    const near = others('stratum', levels.fine, stratum, cell);
    const code = stratum % channels;
    const wider = others('channel', levels.middle, code, byChannel.get(code) ?? cell);
    const peers = [near, wider].find(({ n }) => n >= LEAST_PEERS) ?? everybody;
    const known = asked.get(peers.name) ?? { peers, mature: 0 };
    asked.set(peers.name, known);
    known.mature += cell.mature;
  }
  return besideExpected(total, [...asked.values()]);
}

type Asked = { readonly peers: Peers; readonly mature: number };

/** Observed and expected, and how far the difference may lie from what it is. */
function besideExpected(own: { readonly mature: number; readonly failed: number }, asked: readonly Asked[]): Excess {
  // A group and peers have contacts, so there is a rate, and an interval.
  const share = (failed: number, n: number) => {
    const { rate, low, high } = wilson(failed, n);
    return { rate: rate ?? 0, low: low ?? 0, high: high ?? 1 };
  };
  const mine = share(own.failed, own.mature);
  let [expected, above, below] = [0, 0, 0];
  for (const { peers, mature } of asked) {
    const { rate, low, high } = share(peers.failed, peers.n);
    expected += mature * rate;
    above += (mature * (high - rate)) ** 2;
    below += (mature * (rate - low)) ** 2;
  }
  const excess = own.failed - expected;
  return {
    ...{ observed: own.failed, expected, excess },
    low: excess - Math.hypot(own.mature * (mine.rate - mine.low), Math.sqrt(above)),
    high: excess + Math.hypot(own.mature * (mine.high - mine.rate), Math.sqrt(below)),
  };
}
