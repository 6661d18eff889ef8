import { z } from 'zod';
import { EVENT_KINDS, MAX_EVENT_NAME, MAX_EVENT_NOTE } from '../domain/events/calendar-event.ts';
import { fileHandle, procedure, scopeSchema } from './base.ts';

export const MAX_ABOUT = 2000;
const about = z.string().max(MAX_ABOUT).nullable();

const calendarEvent = z.object({
  kind: z.enum(EVENT_KINDS),
  name: z.string().min(1).max(MAX_EVENT_NAME),
  /** UTC ms, from the first instant to before the last. */
  from: z.number().int(),
  to: z.number().int(),
  reason: about,
  queue: about,
  channel: about,
  note: z.string().max(MAX_EVENT_NOTE),
});

const keptEvent = calendarEvent.extend({
  id: z.number(),
  /** entered, detected, or the name of the file that it came from. */
  source: z.string(),
  author: z.string(),
  savedAt: z.number(),
});
export type KeptEvent = z.infer<typeof keptEvent>;

const MOST_AT_ONCE = 10_000;

/** A time of a reason or queue, UTC ms, first to before last. */
const spikeSpan = z.object({
  ...{ from: z.number().int(), to: z.number().int() },
  ...{ field: z.enum(['reason', 'queue']), value: z.string().max(MAX_ABOUT) },
});

/** Far more failures of a reason or queue at a time than is usual then. */
/** Proposals, largest first, that are listed where nobody asks for more; and how many can be asked for. */
const FIRST_PROPOSALS = 100;
export const MOST_PROPOSALS = 5000;

const proposal = z.object({
  ...{ from: z.number(), to: z.number(), field: z.enum(['reason', 'queue']), value: z.string() },
  ...{ failures: z.number(), usual: z.number(), agents: z.number(), p: z.number() },
});
export type EventProposal = z.infer<typeof proposal>;

const takenEvents = z.object({
  ...{ read: z.number(), added: z.number(), known: z.number(), rejected: z.number() },
  rejects: z.array(z.object({ line: z.number(), field: z.string(), value: z.string(), why: z.string() })),
  /** The first hundred of those that are added. */
  events: z.array(calendarEvent),
  ids: z.array(z.number()),
});

/** The calendar of the project: outages, mailings, other policies and what else explains contacts. */
export const events = {
  list: procedure.output(z.array(keptEvent)),
  /** id null = a new one. What it was before comes back, so that it can be put back. */
  save: procedure
    .input(z.object({ id: z.number().int().nullable(), event: calendarEvent, isDetected: z.boolean().default(false) }))
    .output(z.object({ id: z.number(), before: keptEvent.nullable() })),
  /** isRemoved false puts removed ones back. */
  remove: procedure
    .input(z.object({ ids: z.array(z.number().int()).max(MOST_AT_ONCE), isRemoved: z.boolean() }))
    .output(z.object({ changed: z.number() })),
  /** Of the whole project under the definition, without what the calendar explains or a person dismissed; the largest hundred. */
  proposals: procedure
    .input(
      scopeSchema
        .omit({ filter: true })
        .extend({ most: z.number().int().min(1).max(MOST_PROPOSALS).default(FIRST_PROPOSALS) }),
    )
    .output(z.object({ total: z.number(), proposals: z.array(proposal), dismissed: z.array(spikeSpan) })),
  /** isDismissed false lets them be proposed again. */
  dismiss: procedure
    .input(z.object({ spikes: z.array(spikeSpan).max(MOST_AT_ONCE), isDismissed: z.boolean() }))
    .output(z.object({ changed: z.number() })),
  /** What taking a file in would do: nothing is written. */
  look: procedure.input(z.object({ file: fileHandle })).output(takenEvents.omit({ ids: true })),
  import: procedure.input(z.object({ file: fileHandle })).output(takenEvents),
  export: procedure.input(z.object({ target: fileHandle })).output(z.object({ rows: z.number() })),
};
