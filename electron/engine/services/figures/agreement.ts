import type { z } from 'zod';
import type { agreementOutput, windowCurveOutput } from '../../../../shared/contract/agreement.ts';
import { hasWindow } from '../../../../shared/domain/definition/definition.ts';
import { definitionText } from '../../../../shared/domain/definition/definition-text.ts';
import { agreementOf } from '../../../../shared/domain/metrics/agreement.ts';
import { countFigures } from '../../../../shared/domain/metrics/count-figures.ts';
import { elbowOf } from '../../../../shared/domain/metrics/elbow.ts';
import { kaplanMeierCurve } from '../../../../shared/domain/metrics/kaplan-meier.ts';
import { returnBars, windowReadings } from '../../../../shared/domain/metrics/window-readings.ts';
import { must } from '../../../../shared/domain/must.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { isoOrNull } from '../context/iso-time.ts';
import { judgedAt, judgedBy } from '../context/judged.ts';
import { type SliceScope, sliceOf } from '../slices/slice.ts';

export type AgreementRequest = Omit<SliceScope, 'definition'> & { readonly definitions: readonly string[] };

/** fcr.agreement: who fails what, and how far each two agree. The slice is cut by the first definition. */
export function measureAgreement(context: FigureContext, request: AgreementRequest): z.infer<typeof agreementOutput> {
  const { definitions, filter, observedUntil } = request;
  const [first] = definitions;
  const slice = sliceOf(context, { definition: must(first, 'two at least'), filter, observedUntil });
  const judgements = definitions.map((key) => judgedBy(context, key, observedUntil).judgement);
  const { judgedByAll, leftOpen, sets, pairs } = agreementOf(judgements, slice.mask);
  return {
    judgedByAll,
    leftOpen: [...leftOpen],
    sets: sets.map(({ failedBy, contacts }) => ({ failedBy: [...failedBy], contacts })),
    pairs: [...pairs],
  };
}

const LONGEST_HOURS = 30 * 24;

/** Every hour of the first day, every four of the first week, then every twelve. */
function readingHours(longest: number): readonly number[] {
  const step = (hour: number): number => (hour < 24 ? 1 : hour < 168 ? 4 : 12);
  const hours = [0];
  for (let hour = step(0); hour <= longest; hour += step(hour)) hours.push(hour);
  return hours;
}

/** fcr.windowCurve: FCR for every window up to 30 days, by Kaplan and Meier and as the definition would say it. */
export function measureWindowCurve(context: FigureContext, scope: SliceScope): z.infer<typeof windowCurveOutput> {
  const { definition, name, mask, judgement } = sliceOf(context, scope);
  const { columns } = context;
  const observedUntil = isoOrNull(judgement.observedUntil);
  if (!hasWindow(definition)) {
    const nothing = { windowHours: 0, eligible: 0, observed: 0, points: [], bars: [], elbowHours: null };
    return { definition: name, observedUntil, widest: definitionText(definition), ...nothing };
  }
  const wide = { ...definition, windowHours: Math.max(LONGEST_HOURS, definition.windowHours) };
  const seen = judgedAt(context, wide, judgement.observedUntil).judgement;
  const hours = [...new Set([...readingHours(wide.windowHours), definition.windowHours])].sort((a, b) => a - b);
  const rates = kaplanMeierCurve(seen, mask, hours);
  const readings = windowReadings(columns, seen, wide, mask, hours);
  const points = hours.map((hour, at) => ({
    hours: hour,
    kaplanMeier: { ...must(rates[at], 'a rate an hour') },
    ...must(readings[at], 'a reading an hour'),
  }));
  const { counts, observed } = countFigures(columns, seen, wide, mask);
  const followed = points.filter(({ kaplanMeier }) => kaplanMeier.rate !== null);
  const elbow = elbowOf(followed.map((point) => [point.hours, point.kaplanMeier.rate ?? 0]));
  return {
    definition: name,
    windowHours: definition.windowHours,
    ...{ observedUntil, eligible: counts.eligible, observed },
    points,
    bars: returnBars(seen, columns, wide, mask, hours).map((bar) => ({ ...bar, within: [...bar.within] })),
    widest: definitionText(wide),
    elbowHours: elbow === null ? null : (followed[elbow]?.hours ?? null),
  };
}
