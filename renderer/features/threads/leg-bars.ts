import type { ContactDetail } from '../../../shared/contract/contacts.ts';

export const LEG_PARTS = ['wait', 'talk', 'hold', 'acw'] as const;
export type LegPart = (typeof LEG_PARTS)[number];

export type LegSegment = { readonly part: LegPart; readonly seconds: number; readonly width: number };
export type Leg = ContactDetail['legList'][number];

const MIN_WIDTH = 4;

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

/** Seconds of the longest contact of the thread: one scale for all its bars, so that lengths can be compared. */
export function longestSeconds(contacts: readonly ContactDetail[]): number {
  const total = (contact: ContactDetail): number =>
    contact.legList.reduce((sum, leg) => sum + partsOfLeg(leg).reduce((part, one) => part + one.seconds, 0), 0);
  return Math.max(1, ...contacts.map(total));
}

/** Bars of a leg; `room` pixels stand for `longest` seconds. A part that is there is never too thin to see. */
export function segmentsOfLeg(leg: Leg, longest: number, room: number): readonly LegSegment[] {
  return partsOfLeg(leg).map(({ part, seconds }) => ({
    part,
    seconds,
    width: Math.max(MIN_WIDTH, Math.round((seconds / longest) * room)),
  }));
}
