import { findSubjects } from '../../../../shared/domain/cause/cause-data.ts';
import { outage } from '../../../../shared/domain/cause/rules/outage.ts';
import { thresholdsOf } from '../../../../shared/domain/cause/ruleset.ts';
import { listSpikes } from '../../../../shared/domain/cause/spikes.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import {
  joinNeighbours,
  type Proposal,
  type SpikeSpan,
  withoutDaysOfHours,
  withoutDismissed,
  withoutKnown,
} from '../../../../shared/domain/events/propose-events.ts';
import { poissonTail } from '../../../../shared/domain/metrics/exact-tests.ts';
import { must } from '../../../../shared/domain/must.ts';
import { dismissSpikes, listDismissedSpikes, recallSpikes } from '../../store/dismissed-spikes.ts';
import { listEvents } from '../../store/events.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { readSettings } from '../../store/settings.ts';
import { rulesetInForce } from '../causes/rulesets.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { type SliceScope, sliceOf } from '../slices/slice.ts';

export type EventProposals = {
  readonly total: number;
  readonly proposals: readonly Proposal[];
  /** What a person does not want proposed. */
  readonly dismissed: readonly SpikeSpan[];
};

/**
 * events.proposals: hours and days in which far more contacts of a reason or queue failed than is usual, by the
 * thresholds of the rule for outages, that no event of the calendar explains and that nobody has dismissed. The whole
 * project, largest first.
 */
export function proposeEvents(
  context: FigureContext,
  { most, ...scope }: Omit<SliceScope, 'filter'> & { readonly most: number },
): EventProposals {
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
  const unexplained = withoutKnown([...hours, ...withoutDaysOfHours(found(1), hours)], listEvents(file));
  const dismissed = listDismissedSpikes(file);
  const all = withoutDismissed(unexplained, dismissed);
  return { total: all.length, proposals: all.slice(0, most), dismissed };
}

/** events.dismiss: spikes that are no events, or (isDismissed false) that are to be proposed again; how many changed. */
export function dismissProposals(
  file: ProjectFile,
  { spikes, isDismissed }: { readonly spikes: readonly SpikeSpan[]; readonly isDismissed: boolean },
  now: number,
): { readonly changed: number } {
  const { author } = readSettings(file);
  if (spikes.some(({ from, to }) => from >= to))
    throw new AppError('INVALID_INPUT', { detail: 'A spike ends before it begins.' });
  return { changed: isDismissed ? dismissSpikes(file, spikes, author, now) : recallSpikes(file, spikes) };
}
