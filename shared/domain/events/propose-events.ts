import { poissonTail } from '../metrics/exact-tests.ts';

/** A time of a reason or queue. */
export type SpikeSpan = {
  /** UTC ms, first to before last. */
  readonly from: number;
  readonly to: number;
  readonly field: 'reason' | 'queue';
  readonly value: string;
};

/** Far more failures of one reason or queue at a time than is usual then: something may have happened. */
export type Proposal = SpikeSpan & {
  readonly failures: number;
  /** What is usual in that time. */
  readonly usual: number;
  readonly agents: number;
  /** The chance of so many failures where only the usual is at work. */
  readonly p: number;
};

type Known = {
  readonly from: number;
  readonly to: number;
  readonly reason: string | null;
  readonly queue: string | null;
};

/** Unusual hours that follow each other are one. Sorted in. */
export function joinNeighbours(proposals: readonly Proposal[]): readonly Proposal[] {
  const sorted = [...proposals].sort(
    (a, b) => a.field.localeCompare(b.field) || a.value.localeCompare(b.value) || a.from - b.from,
  );
  const joined: Proposal[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (last === undefined || last.field !== next.field || last.value !== next.value || last.to !== next.from) {
      joined.push(next);
      continue;
    }
    const failures = last.failures + next.failures;
    const usual = last.usual + next.usual;
    // How many agents they were together is not known, only that they were no fewer than in either.
    const agents = Math.max(last.agents, next.agents);
    joined[joined.length - 1] = { ...last, to: next.to, failures, usual, agents, p: poissonTail(failures, usual) };
  }
  return joined;
}

/** Without what the calendar explains already, the largest excess first. */
export function withoutKnown(proposals: readonly Proposal[], events: readonly Known[]): readonly Proposal[] {
  const isKnown = ({ field, value, from, to }: Proposal): boolean =>
    events.some(
      (event) => event.from < to && from < Math.max(event.to, event.from + 1) && [null, value].includes(event[field]),
    );
  return proposals
    .filter((proposal) => !isKnown(proposal))
    .sort((a, b) => b.failures - b.usual - (a.failures - a.usual) || a.from - b.from);
}

/** A day in which an hour stands out by itself says nothing more than the hour. */
export function withoutDaysOfHours(days: readonly Proposal[], hours: readonly Proposal[]): readonly Proposal[] {
  return days.filter(
    (day) =>
      !hours.some(
        ({ field, value, from, to }) => field === day.field && value === day.value && from < day.to && day.from < to,
      ),
  );
}

/** Without those that a person has dismissed. One that has grown since (another threshold) is the same where the times touch. */
export const withoutDismissed = (
  proposals: readonly Proposal[],
  dismissed: readonly SpikeSpan[],
): readonly Proposal[] =>
  proposals.filter(
    ({ field, value, from, to }) =>
      !dismissed.some((one) => one.field === field && one.value === value && one.from < to && from < one.to),
  );
