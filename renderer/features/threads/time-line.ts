import type { ContactDetail } from '../../../shared/contract/contacts.ts';
import type { Result } from '../../../shared/domain/resolution/judgement.ts';
import { floorLocal, makeScale, type Tick, ticksOf } from './time-scale.ts';

/**
 * The geometry of a thread on a time line: lanes by channel, numbered contacts, the gaps between them, and the window
 * after the last one. Plain numbers, so that a test can read them; `ThreadTimeLine.tsx` only draws.
 */
export type TimeLineContact = Pick<ContactDetail, 'row' | 'startedAt' | 'windowEndsAt' | 'result' | 'fields'>;

export type TimeLineNode = {
  readonly row: number;
  /** 1 and up for contacts of the thread; null for the customer's other contacts. */
  readonly number: number | null;
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly result: Result;
};

export type TimeLineGap = {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly seconds: number;
  /** Null where there is no room: the line between the two cards below says it anyway. */
  readonly label: { readonly x: number; readonly y: number; readonly text: string } | null;
};

export type TimeLineWindow = {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly state: 'resolved' | 'open' | 'unresolved';
  /** Pixels up to which the window has been observed. */
  readonly observedX: number;
  /** True when the end of the window lies beyond the axis. */
  readonly cut: boolean;
};

export type TimeLine = {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly { readonly channel: string | null; readonly y: number }[];
  readonly ticks: readonly Tick[];
  readonly nodes: readonly TimeLineNode[];
  readonly others: readonly TimeLineNode[];
  readonly gaps: readonly TimeLineGap[];
  readonly window: TimeLineWindow | null;
};

export type TimeLineInput = {
  readonly contacts: readonly TimeLineContact[];
  readonly others: readonly TimeLineContact[];
  readonly observedUntil: number | null;
  readonly zone: string;
  readonly width: number;
  /** Room for the names of the lanes. */
  readonly left: number;
  /** How a gap is written. */
  readonly gapText: (seconds: number) => string;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TOP = 20;
const LANE = 28;
const FIRST_LANE = 18;
const NODE_SPACE = 20;
const RIGHT = 14;
/** Average width of a digit or letter at 12 px, and what a circle takes with its selection ring. */
const CHAR_WIDTH = 6.9;
const NODE_REACH = 14;

type Placed = TimeLineContact & { readonly startedAt: number };

const hasStart = (contact: TimeLineContact): contact is Placed => contact.startedAt !== null;
const channelOf = (contact: TimeLineContact): string | null => {
  const channel = contact.fields.channel;
  return channel === undefined ? null : String(channel);
};

/** How long the window of the last contact lasts, on the wall clock; 0 = it has none. */
function windowSpan(inThread: readonly Placed[]): number {
  const last = inThread.at(-1);
  return last === undefined || last.windowEndsAt === null ? 0 : last.windowEndsAt - last.startedAt;
}

function rangeOf(inThread: readonly Placed[], others: readonly Placed[]): [number, number] {
  const first = Math.min(...inThread.map((contact) => contact.startedAt));
  const last = Math.max(...inThread.map((contact) => contact.startedAt));
  // A window of 30 days after a thread of an hour would press the thread into one point: show at most twice its length.
  const windowEnd = last + Math.min(windowSpan(inThread), Math.max(2 * (last - first), 8 * DAY));
  const near = others.map((contact) => contact.startedAt);
  return [Math.min(first, ...near), Math.max(windowEnd, ...near, last + HOUR)];
}

/** Others that belong on the axis: within one window (at least a week) around the thread. */
export function othersNear(input: TimeLineInput): readonly Placed[] {
  const inThread = input.contacts.filter(hasStart);
  const times = inThread.map((contact) => contact.startedAt);
  if (times.length === 0) return [];
  const reach = Math.min(14 * DAY, Math.max(7 * DAY, windowSpan(inThread)));
  const from = Math.min(...times) - reach;
  const to = Math.max(...times) + 2 * reach;
  return input.others.filter(hasStart).filter((other) => other.startedAt >= from && other.startedAt <= to);
}

function lanesOf(contacts: readonly Placed[]): Map<string | null, number> {
  const lanes = new Map<string | null, number>();
  for (const contact of contacts) {
    const channel = channelOf(contact);
    if (!lanes.has(channel)) lanes.set(channel, TOP + FIRST_LANE + lanes.size * LANE);
  }
  return lanes;
}

/** Moves circles of one lane apart so that each can be read and clicked; order stays. */
function spread(nodes: readonly TimeLineNode[], width: number): readonly TimeLineNode[] {
  const room = Math.min(NODE_SPACE, (width - 120) / Math.max(1, nodes.length));
  const lastX = new Map<number, number>();
  const shifted = nodes.map((node) => {
    const previous = lastX.get(node.y);
    const x = previous === undefined ? node.x : Math.max(node.x, previous + room);
    lastX.set(node.y, x);
    return { ...node, x };
  });
  // A push to the right can leave the axis: then push back from the right end.
  const nextX = new Map<number, number>();
  return shifted
    .toReversed()
    .map((node) => {
      const next = nextX.get(node.y) ?? width - RIGHT + room;
      const x = Math.min(node.x, next - room);
      nextX.set(node.y, x);
      return { ...node, x };
    })
    .toReversed();
}

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** A label for each gap, where it lies neither on a circle nor on another label. */
function gapsOf(
  nodes: readonly TimeLineNode[],
  { gapText, left }: Pick<TimeLineInput, 'gapText' | 'left'>,
): readonly TimeLineGap[] {
  const taken: Box[] = nodes.map(({ x, y }) => ({
    left: x - NODE_REACH,
    right: x + NODE_REACH,
    top: y - NODE_REACH + 4,
    bottom: y + NODE_REACH - 4,
  }));
  return nodes.slice(1).flatMap((node, index) => {
    const before = nodes[index];
    if (before === undefined) return [];
    const seconds = Math.round((node.at - before.at) / 1000);
    const text = gapText(seconds);
    const half = (text.length * CHAR_WIDTH) / 2;
    const middle = (before.x + node.x) / 2;
    const slope = (before.y + node.y) / 2;
    // Above the line, else in front of the later contact, else under the line.
    const places = [
      { x: middle, y: slope - 5 },
      { x: node.x - NODE_REACH - half, y: node.y + 4 },
      { x: middle, y: slope + 15 },
    ];
    const boxAt = ({ x, y }: { x: number; y: number }): Box => ({
      left: x - half,
      right: x + half,
      top: y - 11,
      bottom: y + 2,
    });
    const place = places.find((one) => one.x - half > left && !taken.some((box) => overlaps(box, boxAt(one))));
    if (place !== undefined) taken.push(boxAt(place));
    const label = place === undefined ? null : { ...place, text };
    return [{ x1: before.x, y1: before.y, x2: node.x, y2: node.y, seconds, label }];
  });
}

/** What the window says follows from the last contact alone; one that is not judged by returns has none. */
const WINDOW_STATE: Readonly<Record<Result, TimeLineWindow['state'] | null>> = {
  resolved: 'resolved',
  pending: 'open',
  failed: 'unresolved',
  excluded: null,
};

function windowOf(
  input: TimeLineInput,
  last: TimeLineNode,
  x: (at: number) => number,
  to: number,
  y: number,
): TimeLineWindow | null {
  const state = WINDOW_STATE[last.result];
  const end = input.contacts.find(({ row }) => row === last.row)?.windowEndsAt ?? null;
  if (end === null || state === null) return null;
  const observed = Math.min(end, input.observedUntil ?? end);
  return {
    x1: last.x,
    x2: Math.max(x(Math.min(end, to)), last.x + 4),
    y,
    state,
    observedX: Math.max(last.x, Math.min(x(observed), x(to))),
    cut: end > to,
  };
}

/** Null when no contact has a time: then there is no line to draw. */
export function layTimeLine(input: TimeLineInput): TimeLine | null {
  const inThread = input.contacts.filter(hasStart);
  if (inThread.length === 0) return null;
  const others = othersNear(input);
  const [first, end] = rangeOf(inThread, others);
  const from = floorLocal(first, end - first > 2 * DAY ? DAY : HOUR, input.zone);
  const scale = makeScale(from, end, input.left, input.width - RIGHT);
  const lanes = lanesOf([...inThread, ...others]);
  const nodeOf = (contact: Placed, number: number | null): TimeLineNode => ({
    row: contact.row,
    number,
    at: contact.startedAt,
    x: scale.x(contact.startedAt),
    y: lanes.get(channelOf(contact)) ?? TOP,
    result: contact.result,
  });
  const nodes = spread(
    inThread.map((contact, index) => nodeOf(contact, index + 1)),
    input.width,
  );
  const last = nodes[nodes.length - 1];
  const bottom = TOP + FIRST_LANE + (lanes.size - 1) * LANE;
  const window = last === undefined ? null : windowOf(input, last, scale.x, end, bottom + 14);
  return {
    width: input.width,
    height: bottom + (window === null ? 18 : 36),
    lanes: [...lanes].map(([channel, y]) => ({ channel, y })),
    ticks: ticksOf(scale, input.zone, 46),
    nodes,
    others: others.map((contact) => nodeOf(contact, null)),
    gaps: gapsOf(nodes, input),
    window,
  };
}
