import type { z } from 'zod';
import type { agreementOutput, windowCurveOutput } from '../../../shared/contract/agreement.ts';
import { agreementOf } from '../../../shared/domain/metrics/agreement.ts';
import { elbowOf } from '../../../shared/domain/metrics/elbow.ts';
import { kaplanMeierCurve } from '../../../shared/domain/metrics/kaplan-meier.ts';
import { must } from '../../../shared/domain/must.ts';
import { hasWindow } from '../../../shared/domain/resolution/eligibility.ts';
import type { FigureContext } from './figure-context.ts';
import { judgedAt, judgedBy } from './judged.ts';
import { type SliceScope, sliceOf } from './slice.ts';

export type AgreementRequest = Omit<SliceScope, 'definition'> & { readonly definitions: readonly string[] };

/** fcr.agreement: who fails what, and how far each two agree. The slice is cut by the first definition. */
export function measureAgreement(context: FigureContext, request: AgreementRequest): z.infer<typeof agreementOutput> {
  const { definitions, filter, observedUntil } = request;
  const [first] = definitions;
  const slice = sliceOf(context, { definition: must(first, 'two at least'), filter, observedUntil });
  const judgements = definitions.map((key) => judgedBy(context, key, observedUntil).judgement);
  const { judgedByAll, sets, pairs } = agreementOf(judgements, slice.mask);
  return {
    judgedByAll,
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

/** fcr.windowCurve: FCR for every window up to 30 days, by Kaplan and Meier. */
export function measureWindowCurve(context: FigureContext, scope: SliceScope): z.infer<typeof windowCurveOutput> {
  const { definition, name, mask, judgement } = sliceOf(context, scope);
  if (!hasWindow(definition)) return { definition: name, windowHours: 0, points: [], elbowHours: null };
  const wide = { ...definition, windowHours: Math.max(LONGEST_HOURS, definition.windowHours) };
  const seen = judgedAt(context, wide, judgement.observedUntil).judgement;
  const hours = [...new Set([...readingHours(wide.windowHours), definition.windowHours])].sort((a, b) => a - b);
  const rates = kaplanMeierCurve(context.columns, seen, wide, mask, hours);
  const points = rates
    .map((rate, at) => ({ hours: hours[at] as number, ...rate }))
    .filter((point) => point.rate !== null);
  const elbow = elbowOf(points.map((point) => [point.hours, point.rate ?? 0]));
  return {
    definition: name,
    windowHours: definition.windowHours,
    points,
    elbowHours: elbow === null ? null : (points[elbow]?.hours ?? null),
  };
}
