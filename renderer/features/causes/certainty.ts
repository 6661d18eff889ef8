import type { FamilyShare } from '../../../shared/contract/causes.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import type { Figure } from '../../scope/figure.ts';
import { isValue } from '../../scope/filter-edit.ts';

/** On what the causes of failures rest: a person's tag, or else how sure the rules are. */
export const TAGGED: Filter = { tag_family: { notIn: [null] } };

const failures = (count: number, family: string, tests: Filter): Figure => ({
  ...{ count, tests: { decided_family: isValue(family), ...tests } },
  show: 'failed',
});

const byRules = (band: string): Filter => ({ tag_family: isValue(null), cause_band: isValue(band) });

export const probableFigure = ({ family, probable }: FamilyShare): Figure =>
  failures(probable, family, byRules('probable'));
export const possibleFigure = ({ family, possible }: FamilyShare): Figure =>
  failures(possible, family, byRules('possible'));
export const taggedFigure = ({ family, tagged }: FamilyShare): Figure => failures(tagged, family, TAGGED);

/**
 * Contacts that are not judged and brought the customer back all the same, by sub-cause. A person may tag any contact; the
 * rules have an answer for those alone that need a cause.
 */
export const attemptsFigure = (subCause: string, count: number): Figure => ({
  ...{ count, tests: { decided_sub_cause: isValue(subCause), cause_family: { notIn: [null] } } },
  show: 'excluded',
});
