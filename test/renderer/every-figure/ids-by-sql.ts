import type { ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { type Figure, sliceOfFigure } from '../../../renderer/scope/figure.ts';
import { resultsShown } from '../../../renderer/scope/shown.ts';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { joinedByField } from '../../../shared/domain/filter/any-of.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import type { Result } from '../../../shared/domain/resolution/judgement.ts';
import { judgeBySql } from '../../engine/figures/sql-judge.ts';
import { DEFAULT } from './sample-addresses.ts';

/** What plain SQL over the rows can filter by (sql-judge.ts). */
const SQL_FIELDS: readonly string[] = ['channel', 'queue', 'reason', 'wrapup', 'resolved_flag'];
const RESULT_OF: Readonly<Record<string, Result>> = {
  no_return: 'resolved',
  returned: 'failed',
  several_legs: 'failed',
  flag_yes: 'resolved',
  flag_no: 'failed',
  no_answer: 'pending',
  window_open: 'pending',
};

/** The ids of contacts that several definitions judge like this or like that; null where that SQL does not know one of them. */
function unionBySql(file: ProjectFile, until: number, slices: readonly Filter[]): readonly string[] | null {
  const resultsUnder = (field: string): ReadonlyMap<string, Result> | null => {
    const rules = PRESETS.find(
      ({ key, kind }) => `under.${key}` === field && (kind === 'no_repeat' || kind === 'flag'),
    );
    if (rules === undefined) return null;
    return new Map(
      judgeBySql(file, rules, {}, until).map(({ id, reason }) => [id, RESULT_OF[reason] ?? 'excluded'] as const),
    );
  };
  const ids = new Set<string>();
  for (const slice of slices) {
    const tests = Object.entries(slice).map(([field, test]) => [resultsUnder(field), test.in ?? []] as const);
    const [[first] = [null]] = tests;
    if (first === null || tests.some(([results]) => results === null)) return null;
    for (const id of first.keys()) {
      if (tests.every(([results, wanted]) => wanted.includes(results?.get(id) ?? null))) ids.add(id);
    }
  }
  return [...ids].toSorted();
}

/** The ids behind a figure of the default definition, by SQL over the rows; null where that SQL does not know its tests. */
export function idsBySql(file: ProjectFile, until: number, figure: Figure): readonly string[] | null {
  const { show } = figure;
  const tests = sliceOfFigure(figure, {});
  const rules = PRESETS.find(({ key }) => key === DEFAULT) ?? PRESETS[0];
  const fields = Object.keys(tests);
  if (rules === undefined) return null;
  if (fields.length === 1 && fields[0] === 'returns_of.') {
    const returns = judgeBySql(file, rules, {}, until).filter(({ reason }) => reason === 'returned');
    return [...new Set(returns.map(({ returnId }) => returnId ?? ''))].toSorted();
  }
  const joined = fields.length === 1 ? joinedByField(fields[0] ?? '') : null;
  if (joined !== null) return unionBySql(file, until, joined.filters ?? []);
  if (!fields.every((field) => SQL_FIELDS.includes(field))) return null;
  const shown = resultsShown(show);
  return judgeBySql(file, rules, tests, until)
    .filter(({ reason }) => shown === null || shown.includes(RESULT_OF[reason] ?? 'excluded'))
    .map(({ id }) => id)
    .toSorted();
}
