import type { ContactDetail } from '../../shared/contract/contacts.ts';

type Sameness = 'same' | 'other' | 'unknown';

/** What lies between two contacts of a thread. */
export type GapWords = {
  readonly seconds: number | null;
  readonly reason: Sameness;
  readonly channel: Sameness;
  readonly agent: Sameness;
};

const fold = (value: string | number): string => String(value).trim().normalize('NFKC').toLowerCase();

function sameness(before: string | number | null | undefined, after: string | number | null | undefined): Sameness {
  if (before === null || before === undefined || after === null || after === undefined) return 'unknown';
  return fold(before) === fold(after) ? 'same' : 'other';
}

/** Compared as the definitions compare: trimmed, case and width folded; a blank is never the same as anything. */
export function gapBetween(before: ContactDetail, after: ContactDetail): GapWords {
  const seconds =
    before.startedAt === null || after.startedAt === null
      ? null
      : Math.round((after.startedAt - before.startedAt) / 1000);
  return {
    seconds,
    reason: sameness(before.fields.reason, after.fields.reason),
    channel: sameness(before.fields.channel, after.fields.channel),
    agent: sameness(before.fields.agent_id, after.fields.agent_id),
  };
}
