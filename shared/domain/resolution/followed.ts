import { entriesOf, pick } from '../passes/lists.ts';
import { ELIGIBLE } from './contact-roles.ts';
import type { Outlook } from './outlook.ts';
import { lendRoom } from './room.ts';
import type { WindowClock } from './window-clock.ts';

const MS_PER_HOUR = 3_600_000;

/** Eligible contacts that were followed for less than a reach, from the last place to the first. */
export type ShortlyFollowed = {
  readonly places: Int32Array;
  /**
   * How many milliseconds a window must have to reach the end of observation; negative = nobody watched it: it starts after it, or its
   * answer is missing.
   */
  readonly ms: Float64Array;
  /**
   * The longest window in whole hours that can judge the contact; -1 = none, because it starts after the end of
   * observation. Contacts whose answer is missing stand here too, with -1, however long they were followed.
   */
  readonly hours: Int32Array;
};

/** What was asked last of these keys: the end of observation seldom changes. */
type Last = { readonly key: string; readonly found: ShortlyFollowed };
const byOutlook = new WeakMap<Outlook, Last>();
const byStarts = new WeakMap<Float64Array, Last>();

function lastOf<K extends object>(kept: WeakMap<K, Last>, of: K, key: string, make: () => ShortlyFollowed) {
  const last = kept.get(of);
  if (last?.key === key) return last.found;
  const found = make();
  kept.set(of, { key, found });
  return found;
}

/** The same of all contacts, whoever is excluded; on a plain clock that is the same for all definitions. */
function allShortly({ clock, columns: { startedAt }, reachHours }: Outlook, until: number): ShortlyFollowed {
  const whole = (): ShortlyFollowed => everybody(startedAt, reachHours, until, clock);
  return clock.isPlain ? lastOf(byStarts, startedAt, `${until} ${reachHours}`, whole) : whole();
}

/** The times of all contacts that may end being followed, whatever excludes; null where others end besides, or other clocks run. */
export function sharedEndings(outlook: Outlook, until: number): Float64Array | null {
  const { clock, isUnanswered } = outlook;
  return clock.isPlain && isUnanswered === null ? allShortly(outlook, until).ms : null;
}

/** Who was followed shortly until an end of observation (UTC ms): a few, where the data are long. The last end is kept. */
export function shortlyFollowed(outlook: Outlook, until: number): ShortlyFollowed {
  return lastOf(byOutlook, outlook, String(until), () => {
    const { isUnanswered } = outlook;
    const eligible = shortOf(allShortly(outlook, until), outlook.excluded, ELIGIBLE);
    return isUnanswered === null ? eligible : withUnanswered(outlook, eligible, until, isUnanswered);
  });
}

function drafted(places: Int32Array, elapsed: Float64Array, ms: Float64Array): ShortlyFollowed {
  const hours = Int32Array.from(elapsed, (seen) => (seen >= 0 ? Math.floor(seen / MS_PER_HOUR) : -1));
  return { places, ms, hours };
}

/** Excluded or not. A start or an end that is unknown lets the contact in. */
function everybody(startedAt: Float64Array, reachHours: number, until: number, clock: WindowClock): ShortlyFollowed {
  const places = lendRoom(startedAt.length).first;
  const seen = clock.isPlain ? (start: number) => until - start : (start: number) => clock.elapsed(start, until);
  const watched = clock.isPlain ? seen : (start: number) => clock.needed(start, until);
  const span = reachHours * MS_PER_HOUR;
  let entries = 0;
  for (let i = startedAt.length - 1; i >= 0; i--) {
    if (!(seen(startedAt[i] as number) >= span)) places[entries++] = i;
  }
  const kept = places.slice(0, entries);
  const times = (of: typeof seen) => Float64Array.from(kept, (i) => of(startedAt[i] as number));
  return drafted(kept, times(seen), times(watched));
}

/** Those whose contact has this value in bytes. */
export function shortOf({ places, ms, hours }: ShortlyFollowed, bytes: Uint8Array, value: number): ShortlyFollowed {
  const entries = entriesOf(places, bytes, value);
  const kept = new Float64Array(entries.length);
  for (let n = 0; n < kept.length; n++) kept[n] = ms[entries[n] as number] as number;
  return { places: pick(places, entries), ms: kept, hours: pick(hours, entries) };
}

/** Those without an answer besides, however long they were followed. */
function withUnanswered(
  { columns: { startedAt, count }, clock, excluded }: Outlook,
  short: ShortlyFollowed,
  until: number,
  isUnanswered: Uint8Array,
): ShortlyFollowed {
  const isShort = new Uint8Array(count);
  for (const i of short.places) isShort[i] = 1;
  const isIn = (i: number): boolean => isShort[i] === 1 || (excluded[i] === ELIGIBLE && isUnanswered[i] === 1);
  const places = lendRoom(count).first;
  let entries = 0;
  for (let i = count - 1; i >= 0; i--) if (isIn(i)) places[entries++] = i;
  const all = places.slice(0, entries);
  const times = (of: WindowClock['elapsed']) =>
    Float64Array.from(all, (i) => (isUnanswered[i] === 1 ? -1 : of(startedAt[i] as number, until)));
  return drafted(all, times(clock.elapsed), times(clock.needed));
}
