import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import { WRITTEN_CHANNELS } from '../contact/enums.ts';

/** Dimensions of load: how long a customer waited, how busy the half hour was, who took what is not their work. */

/** Bands of the wait: word and upper end in seconds, the end included. */
export const WAIT_BANDS = [
  ['10s', 10],
  ['20s', 20],
  ['60s', 60],
  ['3m', 180],
  ['10m', 600],
  ['more', Number.POSITIVE_INFINITY],
] as const;

/**
 * How long the customer stood in line; blank where the wait is not on file, and in written channels: hours until a reply
 * are no standing in line, and beside calls they would be nearly all of the longest band.
 */
export function waitBandColumn({ count, seconds, category: { channel } }: ContactColumns): DictionaryColumn {
  const codes = new Uint8Array(count);
  const isWritten = channel.values.map((word) => WRITTEN_CHANNELS.some((written) => written === word));
  for (let i = 0; i < count; i++) {
    const wait = seconds.wait_s[i] as number;
    if (wait >= 0 && isWritten[channel.codes[i] as number] !== true)
      codes[i] = WAIT_BANDS.findIndex(([, end]) => wait <= end) + 1;
  }
  return { codes, values: [null, ...WAIT_BANDS.map(([word]) => word)] };
}

const INTERVAL_MS = 1_800_000;

/** Bands of occupancy: word and upper end in 0..1, the end included. */
export const OCCUPANCY_BANDS = [
  ['50', 0.5],
  ['70', 0.7],
  ['85', 0.85],
  ['95', 0.95],
  ['more', Number.POSITIVE_INFINITY],
] as const;

/** Milliseconds of work and agents at work, by number of the half hour. */
type Load = { readonly busy: Map<number, number>; readonly agents: Map<number, Set<number>> };

function loadOf(columns: ContactColumns): Load {
  const { category, seconds, startedAt, count } = columns;
  const load: Load = { busy: new Map(), agents: new Map() };
  const ids = category.agent_id.codes.some((code) => code !== 0) ? category.agent_id : category.agent_name;
  for (let i = 0; i < count; i++) {
    const agent = ids.codes[i] as number;
    const work = (seconds.handle_s[i] as number) * 1000;
    const from = (startedAt[i] as number) + Math.max(0, seconds.wait_s[i] as number) * 1000;
    if (agent === 0 || work < 0 || Number.isNaN(from)) continue;
    for (let at = Math.floor(from / INTERVAL_MS); at * INTERVAL_MS < from + Math.max(work, 1); at++) {
      const inside = Math.min(from + work, (at + 1) * INTERVAL_MS) - Math.max(from, at * INTERVAL_MS);
      load.busy.set(at, (load.busy.get(at) ?? 0) + inside);
      const here = load.agents.get(at);
      if (here === undefined) load.agents.set(at, new Set([agent]));
      else here.add(agent);
    }
  }
  return load;
}

/**
 * How busy the half hour was in which a contact began, from contacts alone: handling in it / (agents who handled
 * something in it · 30 minutes). Handling runs from the end of the wait; a contact counts for its last handler. Several
 * chats at once make more than 1. Agents who waited all the time are not seen, so it is an upper bound. Blank without
 * a start, and where nobody handled anything. Example: two agents with 27 and 18 minutes of work: 75 %.
 */
export function occupancyColumn(columns: ContactColumns): DictionaryColumn {
  const { busy, agents } = loadOf(columns);
  const codes = new Uint8Array(columns.count);
  for (let i = 0; i < columns.count; i++) {
    const at = Math.floor((columns.startedAt[i] as number) / INTERVAL_MS);
    const atWork = agents.get(at)?.size ?? 0;
    if (atWork === 0) continue;
    const occupancy = (busy.get(at) ?? 0) / (atWork * INTERVAL_MS);
    codes[i] = OCCUPANCY_BANDS.findIndex(([, end]) => occupancy <= end) + 1;
  }
  return { codes, values: [null, ...OCCUPANCY_BANDS.map(([word]) => word)] };
}

/** The groups that together handle so much of a reason are its usual ones. */
const USUAL_SHARE = 0.8;
/** A reason of fewer handled contacts has no usual group. */
const LEAST_OF_REASON = 30;

/** Groups of each reason that are usual for it; null where nothing can be said. */
function usualGroups(columns: ContactColumns, groups: DictionaryColumn): readonly (ReadonlySet<number> | null)[] {
  const { reason, outcome } = columns.category;
  const handled = outcome.values.indexOf('handled');
  const counts = reason.values.map(() => new Map<number, number>());
  for (let i = 0; i < columns.count; i++) {
    const group = groups.codes[i] as number;
    if (group === 0 || reason.codes[i] === 0 || outcome.codes[i] !== handled) continue;
    const own = counts[reason.codes[i] as number] as Map<number, number>;
    own.set(group, (own.get(group) ?? 0) + 1);
  }
  return counts.map((own) => {
    const total = [...own.values()].reduce((sum, count) => sum + count, 0);
    if (total < LEAST_OF_REASON) return null;
    const usual = new Set<number>();
    let covered = 0;
    for (const [group, count] of [...own].sort(([a, x], [b, y]) => y - x || a - b)) {
      if (covered >= USUAL_SHARE * total) break;
      usual.add(group);
      covered += count;
    }
    return usual;
  });
}

/**
 * Whether a contact was handled by the usual group of its reason (`usual`) or by another (`overflow`). Groups are teams,
 * or queues where no team is on file; the usual ones are the largest that together handle 80 % of the reason. Blank
 * where the contact was not handled, has no group or reason, or its reason has under 30 handled contacts; and everywhere
 * where one group alone is on file: nothing could have gone to another.
 */
export function overflowColumn(columns: ContactColumns): DictionaryColumn {
  const { team, queue, reason, outcome } = columns.category;
  const groups = team.codes.some((code) => code !== 0) ? team : queue;
  const first = groups.codes.find((code) => code !== 0);
  const hasOthers = groups.codes.some((code) => code !== 0 && code !== first);
  const usual = usualGroups(columns, groups);
  const handled = outcome.values.indexOf('handled');
  const codes = new Uint8Array(columns.count);
  for (let i = 0; i < columns.count; i++) {
    const own = usual[reason.codes[i] as number] ?? null;
    const group = groups.codes[i] as number;
    if (!hasOthers || own === null || group === 0 || reason.codes[i] === 0 || outcome.codes[i] !== handled) continue;
    codes[i] = own.has(group) ? 1 : 2;
  }
  return { codes, values: [null, 'usual', 'overflow'] };
}
