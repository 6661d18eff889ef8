import { describe, expect, it } from 'vitest';
import {
  layTimeLine,
  othersNear,
  type TimeLineContact,
  type TimeLineInput,
} from '../../renderer/features/threads/time-line.ts';
import { floorLocal, makeScale, ticksOf, zoneOffset } from '../../renderer/features/threads/time-scale.ts';
import { gapBetween } from '../../renderer/thread/gap-words.ts';
import { longestSeconds, partsOfLeg, segmentsOfLeg } from '../../renderer/thread/leg-bars.ts';
import type { ContactDetail } from '../../shared/contract/contacts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string): number => Date.parse(text);

const contact = (
  row: number,
  start: string | null,
  channel: string,
  result: TimeLineContact['result'],
): TimeLineContact => ({
  row,
  startedAt: start === null ? null : at(start),
  windowEndsAt: start === null ? null : at(start) + 7 * DAY,
  result,
  fields: { channel },
});

const thread: TimeLineInput = {
  contacts: [
    contact(1, '2026-10-12T08:14:00Z', 'chat', 'failed'),
    contact(2, '2026-10-13T14:02:00Z', 'voice', 'failed'),
    contact(3, '2026-10-16T08:20:00Z', 'voice', 'failed'),
    contact(4, '2026-10-16T08:29:00Z', 'voice', 'resolved'),
  ],
  others: [
    contact(9, '2026-10-29T10:00:00Z', 'email', 'resolved'),
    contact(8, '2025-01-01T10:00:00Z', 'email', 'resolved'),
  ],
  observedUntil: at('2026-11-15T23:59:00Z'),
  zone: 'Europe/London',
  width: 840,
  left: 68,
  gapText: (seconds) => `${Math.round(seconds / 60)} min`,
};

describe('the time line of a thread', () => {
  const line = layTimeLine(thread);
  if (line === null) throw new Error('a thread with times has a line');

  it('numbers the contacts in order, a lane for each channel, and keeps every circle apart and inside', () => {
    expect(line.nodes.map((node) => node.number)).toEqual([1, 2, 3, 4]);
    expect(line.lanes.map((lane) => lane.channel)).toEqual(['chat', 'voice', 'email']);
    const voice = line.nodes.slice(1).map((node) => node.x);
    for (const [index, x] of voice.slice(1).entries()) expect(x - (voice[index] ?? 0)).toBeGreaterThanOrEqual(19.9);
    for (const node of line.nodes) {
      expect(node.x).toBeGreaterThanOrEqual(thread.left);
      expect(node.x).toBeLessThanOrEqual(thread.width);
    }
  });

  it('says each gap in seconds and shows the window after the last contact in full', () => {
    expect(line.gaps.map((gap) => gap.seconds)).toEqual([107_280, 238_680, 540]);
    expect(line.gaps.map((gap) => gap.label?.text ?? null)).toEqual(['1788 min', '3978 min', null]);
    expect(line.window).toMatchObject({ state: 'resolved', cut: false });
    expect(line.window?.observedX).toBe(line.window?.x2);
  });

  it('shows other contacts nearby only, and says how far the window is observed', () => {
    expect(othersNear(thread).map((other) => other.row)).toEqual([9]);
    const contacts = [...thread.contacts.slice(0, 3), contact(4, '2026-10-16T08:29:00Z', 'voice', 'pending')];
    const open = layTimeLine({ ...thread, contacts, others: [], observedUntil: at('2026-10-18T08:29:00Z') });
    const window = open?.window;
    expect(window?.state).toBe('open');
    expect(window?.observedX).toBeGreaterThan(window?.x1 ?? 0);
    expect(window?.observedX).toBeLessThan(window?.x2 ?? 0);
  });

  it('ends the window where the engine says that it ends, weekends and all', () => {
    const slow = thread.contacts.map((one) => ({ ...one, windowEndsAt: (one.startedAt ?? 0) + 4 * DAY }));
    const [week, days] = [
      layTimeLine({ ...thread, others: [] }),
      layTimeLine({ ...thread, contacts: slow, others: [] }),
    ];
    const share = (found: typeof week): number =>
      ((found?.window?.x2 ?? 0) - (found?.nodes[0]?.x ?? 0)) / ((found?.nodes[3]?.x ?? 0) - (found?.nodes[0]?.x ?? 0));
    // Four days and the four of the thread against seven and four.
    expect(share(week) / share(days)).toBeGreaterThan(1.3);
    expect(days?.window?.cut).toBe(false);
  });

  it('has no line without a time, no window without one in the definition, and holds forty contacts in a minute', () => {
    expect(layTimeLine({ ...thread, contacts: [contact(1, null, 'voice', 'excluded')] })).toBeNull();
    const bare = thread.contacts.map((one) => ({ ...one, windowEndsAt: null }));
    expect(layTimeLine({ ...thread, contacts: bare })?.window).toBeNull();
    const crowd = Array.from({ length: 40 }, (_unused, n) =>
      contact(n, new Date(at('2026-10-12T08:00:00Z') + n * 1000).toISOString(), 'voice', 'failed'),
    );
    const xs = layTimeLine({ ...thread, contacts: crowd, others: [] })?.nodes.map((node) => node.x) ?? [];
    expect([...xs].sort((a, b) => a - b)).toEqual(xs);
    expect(Math.max(...xs)).toBeLessThanOrEqual(thread.width);
    expect(Math.min(...xs)).toBeGreaterThan(0);
  });
});

describe('the axis', () => {
  it('stands on local midnights, also over the end of summer time', () => {
    const zone = 'Europe/London';
    const scale = makeScale(at('2026-10-23T23:00:00Z'), at('2026-10-28T00:00:00Z'), 0, 500);
    const ticks = ticksOf(scale, zone, 46);
    expect(ticks.map((tick) => new Date(tick.at).toISOString())).toEqual([
      '2026-10-23T23:00:00.000Z',
      '2026-10-24T23:00:00.000Z',
      '2026-10-26T00:00:00.000Z',
      '2026-10-27T00:00:00.000Z',
      '2026-10-28T00:00:00.000Z',
    ]);
  });

  it('knows offsets on both sides of Greenwich, and takes hours for a short thread', () => {
    expect(zoneOffset(at('2026-01-01T00:00:00Z'), 'America/New_York')).toBe(-5 * HOUR);
    expect(zoneOffset(at('2026-07-01T00:00:00.250Z'), 'Asia/Kolkata')).toBe(5.5 * HOUR);
    expect(floorLocal(at('2026-10-12T08:14:00Z'), DAY, 'Asia/Tokyo')).toBe(at('2026-10-11T15:00:00Z'));
    const short = makeScale(at('2026-10-12T08:00:00Z'), at('2026-10-12T20:00:00Z'), 0, 700);
    expect(ticksOf(short, 'UTC', 46).length).toBe(13);
  });
});

const leg = (wait: number | null, talk: number | null, hold: number | null, acw: number | null) =>
  ({ waitSeconds: wait, talkSeconds: talk, holdSeconds: hold, acwSeconds: acw }) as ContactDetail['legList'][number];

describe('legs and gaps', () => {
  it('draws what is on file, in order, on one scale; a short part stays visible, an unknown one is absent', () => {
    const short = leg(null, 600, 0, 2);
    expect(partsOfLeg(short).map((part) => part.part)).toEqual(['talk', 'acw']);
    expect(segmentsOfLeg(short, 1200, 300).map((segment) => segment.width)).toEqual([150, 4]);
    expect(longestSeconds([{ legList: [short, leg(10, 20, 30, 40)] }])).toBe(692);
  });

  it('cuts a wait of hours and says so, and never the work', () => {
    const [wait, talk] = segmentsOfLeg(leg(36_000, 600, null, null), 600, 300);
    expect(wait).toMatchObject({ part: 'wait', isCut: true, width: 105 });
    expect(talk).toMatchObject({ part: 'talk', isCut: false, width: 300 });
  });

  it('says what is the same between two contacts, and what cannot be known', () => {
    const one = { startedAt: 0, fields: { reason: ' Billing', channel: 'voice' } } as unknown as ContactDetail;
    const two = { startedAt: 90_000, fields: { reason: 'BILLING', channel: 'chat' } } as unknown as ContactDetail;
    expect(gapBetween(one, two)).toEqual({ seconds: 90, reason: 'same', channel: 'other', agent: 'unknown' });
    expect(gapBetween({ ...one, startedAt: null }, two).seconds).toBeNull();
  });
});
