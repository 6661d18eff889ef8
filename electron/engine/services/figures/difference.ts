import type { z } from 'zod';
import type { differenceInput, differenceOutput } from '../../../../shared/contract/agreement.ts';
import { changedClauses, withClause } from '../../../../shared/domain/definition/clauses.ts';
import { definitionText } from '../../../../shared/domain/definition/definition-text.ts';
import { differenceOf } from '../../../../shared/domain/metrics/differences.ts';
import type { Result } from '../../../../shared/domain/resolution/judgement.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { type Judged, judgedBy } from '../context/judged.ts';
import { sliceOf } from '../slices/slice.ts';

type Output = z.infer<typeof differenceOutput>;
type Side = Output['sides'][number];
type FilterOfPart = Side['parts'][number]['filter'];

/** The test on what a definition says; the rules stand in the name, so it means the same tomorrow. */
const under = ({ definition }: Judged, result: Result, says = true): FilterOfPart => ({
  [`under.${definitionText(definition)}`]: says ? { in: [result] } : { notIn: [result] },
});

/** Contacts that `failing` fails and `other` does not, by the clauses of `other` that turn them. */
function sideOf(
  context: FigureContext,
  [failedBy, failing, other]: readonly [Side['failedBy'], Judged, Judged],
  until: string | null,
  mask: Uint8Array | null,
): Side {
  const clauses = changedClauses(failing.definition, other.definition);
  const steps = clauses.map((clause) =>
    judgedBy(context, withClause(failing.definition, other.definition, clause), until),
  );
  const judgements = steps.map(({ judgement }) => judgement);
  const found = differenceOf(failing.judgement, other.judgement, judgements, mask);
  const parts = found.map(({ becomes, turnedBy, contacts }) => ({
    becomes,
    clauses: clauses.filter((_, at) => turnedBy[at]),
    contacts,
    filter: Object.assign({}, ...steps.map((step, at) => under(step, becomes, turnedBy[at])), {
      ...under(failing, 'failed'),
      ...under(other, becomes),
    }) as FilterOfPart,
  }));
  return { failedBy, contacts: parts.reduce((sum, { contacts }) => sum + contacts, 0), parts };
}

/** fcr.difference: the contacts that only one of two definitions fails, by the clauses that are why. */
export function measureDifference(context: FigureContext, request: z.infer<typeof differenceInput>): Output {
  const { first, second, filter, observedUntil } = request;
  const slice = sliceOf(context, { definition: first, filter, observedUntil });
  const other = judgedBy(context, second, observedUntil);
  return {
    sides: [
      sideOf(context, ['first', slice, other], observedUntil, slice.mask),
      sideOf(context, ['second', other, slice], observedUntil, slice.mask),
    ],
  };
}
