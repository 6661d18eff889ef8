import { useTranslation } from 'react-i18next';
import type { Inspection, Staged } from '../../../shared/contract/imports.ts';
import { useFormat } from '../../ui/format.ts';
import { type Choices, needsDateOrder } from './choices.ts';
import { type ImportPhase, type StepName, stepStates } from './import-machine.ts';
import type { Step } from './StepBar.tsx';
import { toCheck } from './what-is-open.ts';

type Steps = { readonly steps: readonly Step[]; readonly current: StepName };

/** How the file is read, in a word or two: the encoding of a text, or the format and the table that is read. */
function readingWords({ reading, encoding }: Inspection, t: ReturnType<typeof useTranslation<'import'>>['t']): string {
  const { format, part, headerLine } = reading;
  if (format !== 'delimited') return [t(`formats.${format}`), part].filter((word) => word !== '').join(', ');
  const header = headerLine === 0 ? t('read.noHeader') : t('read.headerLine', { line: headerLine });
  return `${encoding.name.toUpperCase()}, ${header}`;
}

/** A known system by its name, a mapping of a person's own by that. */
function profileTitle({ name, evidence }: Inspection['profile']): string {
  return String(evidence.params['title'] ?? name);
}

/** How many rows of a file beside contacts find theirs. */
function joinedWords(
  staged: Pick<Staged, 'joined'> | null,
  t: ReturnType<typeof useTranslation<'import'>>['t'],
  count: (n: number) => string,
): string {
  const joined = staged?.joined ?? null;
  if (joined === null) return t('steps.joinedYet');
  return t('steps.joinedOf', { found: count(joined.matched), all: count(joined.matched + joined.waiting) });
}

/** Where each of the five steps stands, in a word or two. */
export function useSteps(inspection: Inspection, choices: Choices, phase: ImportPhase): Steps {
  const { t } = useTranslation('import');
  const format = useFormat();
  const asks = needsDateOrder(choices, inspection.dates);
  const open = toCheck(inspection, choices).length;
  const staged = phase.kind === 'staged' || phase.kind === 'committing' ? phase.staged : null;
  const missing = inspection.missing.filter(({ code }) => !code.includes('date_order')).length;
  const toSettle = open + missing;
  const states = stepStates({ toSettle, needsDateOrder: asks, checked: staged !== null });
  const known = inspection.columns.filter((column) => column.role !== 'extra' && column.role !== 'ignore').length;
  const remarks = inspection.problems.filter((problem) => problem.kind === 'remark').length;
  const rejected = inspection.problems.reduce((sum, { kind, count }) => sum + (kind === 'rejected' ? count : 0), 0);
  const yes = inspection.answers.filter((answer) => answer.state === 'yes').length;
  const counted = (count: number) => ({ count, n: format.count(count) });
  const isKnown = inspection.profile.kind !== 'none';
  const remarksSub = remarks === 0 ? t('steps.noneYet') : t('steps.remarksPreview', counted(remarks));
  const problemsSub = rejected === 0 ? remarksSub : t('steps.rejectedPreview', counted(rejected));
  const isContacts = inspection.mapping.rowsAre === undefined;
  const all = inspection.answers.length;
  const answers =
    all === 0 ? t('steps.noContacts') : t('steps.answersOf', { yes: format.count(yes), all: format.count(all) });
  const subs: Readonly<Record<StepName, string>> = {
    file: isKnown ? t('steps.recognised', { profile: profileTitle(inspection.profile) }) : t('steps.new'),
    reading: asks ? t('steps.dateOrder') : readingWords(inspection, t),
    columns: toSettle > 0 ? t('steps.check', counted(toSettle)) : t('steps.known', counted(known)),
    problems: staged === null ? problemsSub : t('steps.setAside', counted(staged.rejected)),
    answers: isContacts ? answers : joinedWords(staged, t, format.count),
  };
  const titleOf = (name: StepName) => t(name === 'answers' && !isContacts ? 'joined.title' : `steps.${name}`);
  const order: readonly StepName[] = ['file', 'reading', 'columns', 'problems', 'answers'];
  return {
    steps: order.map((name) => ({ name, state: states[name], title: titleOf(name), sub: subs[name] })),
    current: order.find((name) => states[name] !== 'done') ?? 'answers',
  };
}
