import { findSubjects } from '../../../shared/domain/cause/cause-data.ts';
import { outage } from '../../../shared/domain/cause/rules/outage.ts';
import { thresholdsOf } from '../../../shared/domain/cause/ruleset.ts';
import { listSpikes } from '../../../shared/domain/cause/spikes.ts';
import {
  joinNeighbours,
  type Proposal,
  withoutDaysOfHours,
  withoutKnown,
} from '../../../shared/domain/events/propose-events.ts';
import { poissonTail } from '../../../shared/domain/metrics/exact-tests.ts';
import { must } from '../../../shared/domain/must.ts';
import { listEvents } from '../store/events.ts';
import type { FigureContext } from './figure-context.ts';
import { rulesetInForce } from './rulesets.ts';
import { type SliceScope, sliceOf } from './slice.ts';

const MOST_PROPOSALS = 100;

export type EventProposals = { readonly total: number; readonly proposals: readonly Proposal[] };

/**
 * events.proposals: hours and days in which far more contacts of a reason or queue failed than is usual, by the
 * thresholds of the rule for outages, and that no event of the calendar explains. The whole project, largest first.
 */
export function proposeEvents(context: FigureContext, scope: Omit<SliceScope, 'filter'>): EventProposals {
  const { columns, file } = context;
  const { judgement } = sliceOf(context, { ...scope, filter: {} });
  const data = { columns, judgement, subjects: findSubjects(columns, judgement) };
  const { p, agents, trailing } = thresholdsOf(outage, rulesetInForce(file));
  const why = 'the rule for outages has this threshold';
  const rules = { p: must(p, why), agents: must(agents, why), trailingDays: must(trailing, why) };
  const found = (perDay: 1 | 24): readonly Proposal[] => {
    const slots = (['reason', 'queue'] as const).flatMap((field) =>
      listSpikes(data, columns.category[field], perDay, rules).map((slot) => ({
        ...{ ...slot, field },
        p: poissonTail(slot.failures, slot.usual),
      })),
    );
    return joinNeighbours(slots);
  };
  const hours = found(24);
  const all = withoutKnown([...hours, ...withoutDaysOfHours(found(1), hours)], listEvents(file));
  return { total: all.length, proposals: all.slice(0, MOST_PROPOSALS) };
}
