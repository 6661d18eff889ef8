import { Button } from '@mantine/core';
import { IconFileOff, IconInfoCircle } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection, Staged } from '../../../shared/contract/imports.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { inTables, type StagedTables, type TableProblem } from './staged-tables.ts';
import { useProblemWords } from './use-problem-words.ts';

function ProblemLine({ problem, total }: { readonly problem: TableProblem; readonly total: number }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const words = useProblemWords();
  const [open, setOpen] = useState(false);
  const name = words(problem.code);
  const shownCount = problem.count >= total && total > 0 ? t('problems.all') : format.count(problem.count);
  return (
    <li>
      <button type="button" className="import-problem" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>{name}</span>
        <span className="import-problem-count">{shownCount}</span>
      </button>
      {open && (
        <ul className="import-examples">
          {problem.examples.map((example) => (
            <li key={`${example.table} ${example.line} ${example.field}`} className="ellipsis" title={example.value}>
              {example.table !== '' && <span className="muted">{example.table} </span>}
              {t(example.field === '' ? 'problems.example' : 'problems.exampleField', {
                ...example,
                line: format.count(example.line),
              })}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function ProblemGroup(props: {
  readonly kind: TableProblem['kind'];
  readonly problems: readonly TableProblem[];
  readonly total: number;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const list = props.problems.filter((problem) => problem.kind === props.kind);
  if (list.length === 0) return null;
  const sum = list.reduce((total, problem) => total + problem.count, 0);
  const Icon = props.kind === 'rejected' ? IconFileOff : IconInfoCircle;
  return (
    <div className="import-problems" data-kind={props.kind}>
      <h3 className="row">
        <Icon size={16} aria-hidden="true" />
        {t(`problems.${props.kind}`)}
        {props.kind === 'rejected' && <span className="push-right">{format.count(sum)}</span>}
      </h3>
      <ul>
        {list.map((problem) => (
          <ProblemLine key={problem.code} problem={problem} total={props.total} />
        ))}
      </ul>
    </div>
  );
}

/** Problems in groups with counts and examples: of the first rows before the check, of all rows after it. */
export const ProblemsPanel = memo(function ProblemsPanel(props: {
  readonly inspection: Inspection;
  readonly staged: StagedTables | null;
  readonly onShowRejects: (staged: Staged) => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { staged, inspection } = props;
  const rows = staged?.read ?? inspection.sampled;
  const problems = staged?.problems ?? inTables([{ name: '', problems: inspection.problems }]);
  // Of several tables the rows are shown from the list of tables.
  const alone = staged?.tables.length === 1 ? staged.tables[0] : undefined;
  const rejected = problems.reduce((sum, { kind, count }) => sum + (kind === 'rejected' ? count : 0), 0);
  const preview = problems.length === 0 ? t('problems.titleNone') : t('problems.titlePreview');
  const title =
    staged === null ? preview : t('problems.title', { count: staged.rejected, n: format.count(staged.rejected) });
  return (
    <Panel
      title={title}
      sub={staged === null ? t('problems.subPreview') : t('problems.sub')}
      foot={
        alone !== undefined && alone.rejected > 0 ? (
          <Button onClick={() => props.onShowRejects(alone)}>{t('problems.showRejects')}</Button>
        ) : undefined
      }
    >
      {problems.length === 0 && (
        <p className="text-2">{staged === null ? t('problems.none') : t('problems.noneAll')}</p>
      )}
      <ProblemGroup kind="rejected" problems={problems} total={rows} />
      <ProblemGroup kind="remark" problems={problems} total={rows - rejected} />
    </Panel>
  );
});
