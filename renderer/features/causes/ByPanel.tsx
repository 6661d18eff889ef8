import { useTranslation } from 'react-i18next';
import type { CausesOverview } from '../../../shared/contract/causes.ts';
import { CAUSE_ANSWERS, type CauseAnswer } from '../../../shared/domain/cause/score.ts';
import { inAnswerOrder } from '../../charts/answer-order.ts';
import { CountCell } from '../../charts/CountCell.tsx';
import { answerFill } from '../../charts/family-style.ts';
import { StackTable } from '../../charts/StackTable.tsx';
import type { Stack, StackPart } from '../../charts/stack-model.ts';
import { TwinTable } from '../../charts/TwinTable.tsx';
import { type Figure, figureWith } from '../../scope/figure.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { usePendingPeriod } from '../../scope/use-pending-period.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Segments } from '../../ui/Segments.tsx';
import type { CauseBy, useCauseBy } from './use-cause-by.ts';

type Choice = ReturnType<typeof useCauseBy>;

const isAnswer = (value: string | null | undefined): value is CauseAnswer =>
  CAUSE_ANSWERS.some((answer) => answer === value);

/** Families of every group, in the same order in each bar: that of the whole. */
function stackOf({ groups, families }: CausesOverview): Stack {
  const series = inAnswerOrder(families)
    .filter(({ n }) => n > 0)
    .map(({ family }) => family);
  const rows = groups.map(({ value, failed, families: own }) => ({
    value,
    total: failed,
    parts: series.map((family) => ({ value: family, count: own.find((one) => one.family === family)?.n ?? 0 })),
  }));
  return { rows, series, longest: Math.max(0, ...groups.map(({ failed }) => failed)) };
}

const rowFigure = (by: CauseBy, row: string | null, count: number): Figure => ({
  ...{ count, tests: { [by]: isValue(row) } },
  show: 'failed',
});
const partFigure = (by: CauseBy, row: string | null, { value, count }: StackPart): Figure =>
  figureWith(rowFigure(by, row, count), { decided_family: isValue(value ?? null) });

function ByTwin(props: {
  readonly stack: Stack;
  readonly by: CauseBy;
  readonly rowName: (value: string | null) => string;
}) {
  const { stack, by } = props;
  const { t } = useTranslation('why');
  const words = useWords();
  return (
    <TwinTable>
      <thead>
        <tr>
          <th>{words.field(by)}</th>
          <th className="num">{t('by.failed')}</th>
          {stack.series.map((family) => (
            <th key={family} className="num">
              {words.value('decided_family', family ?? null)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stack.rows.map(({ value, total, parts }) => (
          <tr key={value ?? '\u0000'}>
            <td>{props.rowName(value)}</td>
            <CountCell figure={rowFigure(by, value, total)} />
            {parts.map((part) => (
              <CountCell key={part.value} figure={partFigure(by, value, part)} />
            ))}
          </tr>
        ))}
      </tbody>
    </TwinTable>
  );
}

/** The families of failures by reason, queue, team, channel or time: shares of the failures in each. */
export function ByPanel(props: { readonly causes: CausesOverview; readonly choice: Choice; readonly busy: boolean }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const words = useWords();
  const nameOf = useValueName();
  const { causes, choice } = props;
  const { by } = choice;
  const isPending = usePendingPeriod(by === 'week' || by === 'month' ? by : null, causes.observedUntil);
  if (by === null || causes.groups.length === 0) {
    return (
      <Panel className="causes-by" title={t('by.plain')}>
        <EmptyState title={t('by.none')} hint={t('by.noneHint')} />
      </Panel>
    );
  }
  const stack = stackOf(causes);
  // The end of a time line may still grow: it says so where it stands.
  const rowName = (value: string | null) =>
    isPending(value) ? t('by.soFar', { name: nameOf(by, value) }) : nameOf(by, value);
  const title = t('by.title', { by: words.fieldInText(by) });
  return (
    <Panel
      className="causes-by"
      busy={props.busy}
      title={title}
      sub={t('by.sub')}
      table={<ByTwin stack={stack} by={by} rowName={rowName} />}
      foot={
        causes.groupsLeftOut > 0 &&
        (choice.isWhole ? (
          t('by.more', { count: causes.groupsLeftOut, n: format.count(causes.groupsLeftOut) })
        ) : (
          <button type="button" className="link" onClick={choice.showAll}>
            {t('by.show', { count: causes.groupsLeftOut, n: format.count(causes.groupsLeftOut) })}
          </button>
        ))
      }
    >
      <div className="causes-choices">
        <Segments
          label={t('by.choose')}
          value={by}
          options={choice.choices.map((value) => ({ value, label: words.field(value) }))}
          onChange={choice.setBy}
        />
      </div>
      <div className="scroll-rows">
        <StackTable
          stack={stack}
          label={title}
          headName={words.field(by)}
          rowName={rowName}
          seriesName={(value) => words.value('decided_family', value ?? null)}
          fillOf={(value) => (isAnswer(value) ? answerFill(value) : 'fill fill-mark')}
          isShare
          isPending={isPending}
          figureOf={(row, part) => partFigure(by, row, part)}
          totalFigure={(row, total) => rowFigure(by, row, total)}
        />
      </div>
    </Panel>
  );
}
