import type { ContactDetail } from '../../shared/contract/contacts.ts';

export const LEG_PARTS = ['wait', 'talk', 'hold', 'acw'] as const;
export type LegPart = (typeof LEG_PARTS)[number];

export type LegSegment = {
  readonly part: LegPart;
  readonly seconds: number;
  readonly width: number;
  /** True where the bar is shorter than its seconds: a wait of hours (an e-mail) would dwarf all the work. */
  readonly isCut: boolean;
};
export type Leg = ContactDetail['legList'][number];

const MIN_WIDTH = 4;
/** A wait takes at most this share of the room. */
const MOST_WAIT = 0.35;

const secondsOf: Readonly<Record<LegPart, (leg: Leg) => number | null>> = {
  wait: (leg) => leg.waitSeconds,
  talk: (leg) => leg.talkSeconds,
  hold: (leg) => leg.holdSeconds,
  acw: (leg) => leg.acwSeconds,
};

/** The parts of a leg that are on file and not zero, in the order in which they happen. */
export function partsOfLeg(leg: Leg): readonly { readonly part: LegPart; readonly seconds: number }[] {
  return LEG_PARTS.flatMap((part) => {
    const seconds = secondsOf[part](leg);
    return seconds === null || seconds <= 0 ? [] : [{ part, seconds }];
  });
}

const isWork = ({ part }: { readonly part: LegPart }): boolean => part !== 'wait';

/** Seconds of the most work on one contact of the thread: one scale for all its bars, so that lengths can be compared. */
export function longestSeconds(contacts: readonly Pick<ContactDetail, 'legList'>[]): number {
  const work = (leg: Leg): number =>
    partsOfLeg(leg)
      .filter(isWork)
      .reduce((sum, one) => sum + one.seconds, 0);
  const total = (contact: Pick<ContactDetail, 'legList'>): number =>
    contact.legList.reduce((sum, leg) => sum + work(leg), 0);
  return Math.max(1, ...contacts.map(total));
}

/** Bars of a leg; `room` pixels stand for `longest` seconds. A part that is there is never too thin to see. */
export function segmentsOfLeg(leg: Leg, longest: number, room: number): readonly LegSegment[] {
  return partsOfLeg(leg).map(({ part, seconds }) => {
    const full = Math.max(MIN_WIDTH, Math.round((seconds / longest) * room));
    const width = part === 'wait' ? Math.min(full, Math.round(room * MOST_WAIT)) : full;
    return { part, seconds, width, isCut: width < full };
  });
}
