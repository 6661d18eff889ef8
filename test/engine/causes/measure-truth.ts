import { type Causes, causesOf } from '../../../electron/engine/services/causes/causes.ts';
import { createFigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { judgedBy } from '../../../electron/engine/services/context/judged.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { readContactIds } from '../../../electron/engine/store/contact-rows.ts';
import type { ProjectFile } from '../../../electron/engine/store/project-file.ts';
import type { CauseFamily } from '../../../shared/domain/cause/causes.ts';
import { CAUSE_ANSWERS, type CauseAnswer } from '../../../shared/domain/cause/score.ts';

/** What was planted in a contact that failed; null = nothing that leaves a trace. */
export type Truth = { readonly contactId: string; readonly family: CauseFamily; readonly subCause: string | null };

/** An answer of the rules beside the truth. */
export type Judged = Truth & { readonly answer: CauseAnswer; readonly isProbable: boolean; readonly place: number };

/** Runs the rules over a project and lays their answers beside the truth, for contacts that need a cause. */
export function answersBeside(
  file: ProjectFile,
  truth: readonly Truth[],
  definition: string,
): { judged: readonly Judged[]; causes: Causes } {
  const columns = loadContactColumns(file);
  const context = createFigureContext(file, columns, loadTagColumns(file, columns), 'UTC');
  const causes = causesOf(context, judgedBy(context, definition, null));
  const ids = readContactIds(file, Array.from(columns.row));
  const truthOf = new Map(truth.map((one) => [one.contactId, one]));
  const judged = Array.from(causes.evidence.places).flatMap((place): readonly Judged[] => {
    const known = truthOf.get(ids.get(columns.row[place] as number) ?? '');
    const answer = CAUSE_ANSWERS[(causes.scores.answer[place] as number) - 1];
    if (known === undefined || answer === undefined) return [];
    return [{ ...known, answer, isProbable: causes.scores.band[place] === 2, place }];
  });
  return { judged, causes };
}

const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole);

/** Precision of what is called probable, and how much of what was planted is found, per family. */
export function scoreFamilies(judged: readonly Judged[]) {
  return (['skill', 'will', 'data', 'platform', 'external'] as const).map((family) => {
    const called = judged.filter(({ answer, isProbable }) => answer === family && isProbable);
    const planted = judged.filter((one) => one.family === family);
    const any = planted.filter(({ answer }) => answer === family);
    const right = called.filter((one) => one.family === family).length;
    return {
      family,
      called: called.length,
      precision: share(right, called.length),
      planted: planted.length,
      foundProbable: share(right, planted.length),
      found: share(any.length, planted.length),
    };
  });
}

/** Planted platform and data failures that the rules blame on a person. */
export function blamed(judged: readonly Judged[]): number {
  const outside = judged.filter(({ family }) => family === 'platform' || family === 'data');
  const wrong = outside.filter(({ answer, isProbable }) => isProbable && (answer === 'skill' || answer === 'will'));
  return share(wrong.length, outside.length);
}

/** Of the failures in which nothing was planted: how many are called probable anything. */
export function overcalled(judged: readonly Judged[]): number {
  const nothing = judged.filter(({ family }) => family === 'undetermined');
  return share(nothing.filter(({ isProbable, answer }) => isProbable && answer !== 'mixed').length, nothing.length);
}

const percent = (value: number): string => (Number.isNaN(value) ? '–' : `${(value * 100).toFixed(1)} %`);

export function truthTable(judged: readonly Judged[]): string {
  const lines = scoreFamilies(judged).map(
    ({ family, called, precision, planted, foundProbable, found }) =>
      `${family.padEnd(9)} called probable ${String(called).padStart(5)}, precision ${percent(precision).padStart(7)}; planted ${String(planted).padStart(5)}, recall probable ${percent(foundProbable).padStart(7)}, probable or possible ${percent(found).padStart(7)}`,
  );
  return [
    ...lines,
    `platform or data blamed on a person: ${percent(blamed(judged))}; nothing planted, called probable: ${percent(overcalled(judged))}`,
  ].join('\n');
}
