import { Button } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useInTurns } from '../../ui/use-in-turns.ts';
import { ColumnRow } from './ColumnRow.tsx';
import type { ChoiceAction, Choices } from './choices.ts';
import { SaveMapping } from './SaveMapping.tsx';
import { toCheck } from './what-is-open.ts';

/** Files with more columns than this show the rest on request. */
const COLUMNS_AT_ONCE = 80;
/** So many rows are drawn in one frame. */
const ROWS_A_TURN = 3;
/** Heights of the head and of a row as they usually are, in pixels: the panel has its place before its rows are drawn. */
const HEAD = 27;
const ROW = 43;

type ColumnsPanelProps = {
  readonly inspection: Inspection;
  readonly choices: Choices;
  readonly dispatch: (action: ChoiceAction) => void;
};

/** Every column of the file with its role and the evidence for it. */
export const ColumnsPanel = memo(function ColumnsPanel(props: ColumnsPanelProps) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { inspection, choices } = props;
  const [all, setAll] = useState(false);
  const { columns, mapping } = inspection;
  const open = toCheck(inspection, choices).length;
  const kept = columns.filter((column) => column.role === 'extra' || column.role === 'ignore').length;
  const unitOf = new Map(mapping.columns.map((column) => [column.index, column.unit]));
  const shown = all ? columns : columns.slice(0, COLUMNS_AT_ONCE);
  const drawn = useInTurns(Math.ceil(shown.length / ROWS_A_TURN)) * ROWS_A_TURN;
  const counts = {
    all: format.count(columns.length),
    known: format.count(columns.length - open - kept),
    check: format.count(open),
    kept: format.count(kept),
  };
  return (
    <Panel
      title={open === 0 ? t('columns.title') : t('columns.titleCheck', { count: open, n: format.count(open) })}
      sub={t('columns.sub', { ...counts, count: columns.length })}
      actions={<SaveMapping mapping={mapping} />}
    >
      <div style={{ minHeight: HEAD + ROW * shown.length }}>
        <table className="import-columns">
          <thead>
            <tr>
              <th scope="col">{t('columns.inFile')}</th>
              <th scope="col">{t('columns.readAs')}</th>
              <th scope="col">{t('columns.why')}</th>
              <th scope="col">{t('columns.how')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, drawn).map((column) => (
              <ColumnRow
                key={column.index}
                column={column}
                isChosen={choices.columns[column.index] !== undefined}
                unit={unitOf.get(column.index)}
                dispatch={props.dispatch}
              />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < columns.length && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t('columns.showAll', { n: format.count(columns.length), count: columns.length })}
        </Button>
      )}
    </Panel>
  );
});
