import type { AmountColumn } from '../columns/narrowest.ts';
import { CSAT_SCALE, fitsScale, isOnScale, NPS_SCALE, type Scale, type SeenAnswers } from './answer-scale.ts';
import { handled, type KpiData, type KpiMarks, markEach, share, type Test, whereSaid } from './kpi-data.ts';
import { KPI_MARK } from './kpis.ts';

const { none, unknown, counted, hit, against } = KPI_MARK;

/**
 * True for answers on this scale: in kinds of files in which hardly any lies beside it, and in which of 30 or more not
 * all lie in its lower half. Of answers from 1 to 10 those up to 5 alone would make a satisfaction that nobody has, and of
 * stars from 1 to 5 everybody would be a detractor. Answers of handled contacts alone say so: a 0 beside a call that nobody
 * answered is none.
 */
function onScale({ columns, facts }: KpiData, answers: AmountColumn, scale: Scale): Test {
  const kinds = facts.fileKinds();
  const isHandled = handled(columns);
  const byKind = new Map<number, SeenAnswers>();
  for (let i = 0; i < columns.count; i++) {
    const answer = answers[i] as number;
    if (Number.isNaN(answer) || !isHandled(i)) continue;
    const kind = kinds?.[i] ?? 0;
    const seen = byKind.get(kind) ?? { answers: 0, strays: 0, highest: scale.lowest };
    seen.answers++;
    if (isOnScale(scale, answer)) seen.highest = Math.max(seen.highest, answer);
    else seen.strays++;
    byKind.set(kind, seen);
  }
  const fits = new Set([...byKind].filter(([, seen]) => fitsScale(scale, seen)).map(([kind]) => kind));
  return (i) => isOnScale(scale, answers[i] as number) && fits.has(kinds?.[i] ?? 0);
}

/** Answers 4 and 5 / answers on a scale from 1 to 5. */
export function satisfied(data: KpiData): KpiMarks {
  const { columns } = data;
  const { csat } = columns.number;
  const isAnswer = onScale(data, csat, CSAT_SCALE);
  return share(columns, handled(columns), (i) => (isAnswer(i) ? (csat[i] as number) >= 4 : null));
}

export function promoters(data: KpiData): KpiMarks {
  const { columns } = data;
  const isHandled = handled(columns);
  const { nps } = columns.number;
  const isAnswer = onScale(data, nps, NPS_SCALE);
  return markEach(columns.count, (i) => {
    const answer = nps[i] as number;
    if (!isHandled(i)) return none;
    if (!isAnswer(i)) return unknown;
    if (answer >= 9) return hit;
    return answer <= 6 ? against : counted;
  });
}

/**
 * Answered or not, of those who were invited. Where no file lists invitations, of all handled contacts; unknown in every
 * kind of file in which nobody ever answered, because then nobody may have been asked.
 */
export function surveyAnswers({ columns, facts }: KpiData): KpiMarks {
  const { csat, nps } = columns.number;
  const { codes } = columns.category.survey_resolved;
  const hasAnswer: Test = (i) => codes[i] !== 0 || !Number.isNaN(csat[i]) || !Number.isNaN(nps[i]);
  const invited = facts.invited();
  const isHandled = handled(columns);
  if (invited !== null) return share(columns, (i) => isHandled(i) && (invited[i] === 1 || hasAnswer(i)), hasAnswer);
  const isAsked = whereSaid(columns.count, facts.fileKinds(), hasAnswer);
  return share(columns, isHandled, (i) => (isAsked(i) ? hasAnswer(i) : null));
}
