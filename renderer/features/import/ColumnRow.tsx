import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconCircleHalf2,
  IconMinus,
} from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import type { DurationUnit } from '../../../shared/domain/importing/mapping.ts';
import { useFormat } from '../../ui/format.ts';
import { ChipSelect } from './ChipSelect.tsx';
import type { ChoiceAction } from './choices.ts';
import { RoleSelect } from './RoleSelect.tsx';
import { isSecondsRole, UNITS } from './role-groups.ts';
import { useEvidence } from './use-evidence.ts';
import { useRoleWords } from './use-role-words.ts';
import { WordMapping } from './WordMapping.tsx';

export type ImportColumn = Inspection['columns'][number];
type Dispatch = (action: ChoiceAction) => void;

function HowSure(props: { readonly column: ImportColumn; readonly isChosen: boolean; readonly dispatch: Dispatch }) {
  const { t } = useTranslation('import');
  const words = useRoleWords();
  const { column, isChosen, dispatch } = props;
  const about = { column: column.header, role: words.name(column.role) };
  if (isChosen) {
    return (
      <span className="import-sure">
        {t('columns.yours')}
        <Tooltip label={t('columns.forget', about)}>
          <ActionIcon
            size={22}
            aria-label={t('columns.forget', about)}
            onClick={() => dispatch({ kind: 'forgetColumn', index: column.index })}
          >
            <IconArrowBackUp size={14} />
          </ActionIcon>
        </Tooltip>
      </span>
    );
  }
  if (column.confidence === 'check') {
    return (
      <span className="segments">
        <button
          type="button"
          aria-label={t('columns.confirm', about)}
          onClick={() => dispatch({ kind: 'role', index: column.index, role: column.role })}
        >
          {t('columns.yes')}
        </button>
        <button
          type="button"
          aria-label={t('columns.deny', about)}
          onClick={() => dispatch({ kind: 'role', index: column.index, role: 'extra' })}
        >
          {t('columns.no')}
        </button>
      </span>
    );
  }
  const Icon = { sure: IconCheck, likely: IconCircleHalf2, check: IconCircleHalf2, kept: IconMinus }[column.confidence];
  const word = column.role === 'ignore' ? t('columns.ignored') : t(`columns.${column.confidence}`);
  return (
    <span className="import-sure" data-confidence={column.confidence}>
      <Icon size={14} aria-hidden="true" />
      {word}
    </span>
  );
}

function BlankAndSamples({ column }: { readonly column: ImportColumn }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const share = column.rows === 0 ? 0 : column.blank / column.rows;
  const blank = column.blank === 0 ? t('columns.noBlank') : t('columns.blankShare', { share: format.share(share) });
  if (column.rows > 0 && column.blank === column.rows) return <>{t('columns.allBlank')}</>;
  return (
    <>
      {t('columns.distinct', { count: column.distinct, n: format.count(column.distinct) })}
      <i className="dot" />
      {blank}
      <i className="dot" />
      {column.samples.join(' · ')}
    </>
  );
}

function WordsButton(props: { readonly column: ImportColumn; readonly open: boolean; readonly onToggle: () => void }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { words } = props.column;
  const unknown = words.filter((word) => word.becomes === null).length;
  const Icon = props.open ? IconChevronDown : IconChevronRight;
  return (
    <button type="button" className="link import-words-button" aria-expanded={props.open} onClick={props.onToggle}>
      <Icon size={14} aria-hidden="true" />
      {t('columns.wordsOpen', { count: words.length, n: format.count(words.length) })}
      {unknown > 0 && (
        <span className="tag" data-tone="warn">
          {t('columns.wordsUnknown', { count: unknown, n: format.count(unknown) })}
        </span>
      )}
    </button>
  );
}

/** One column of the file: its role, what speaks for it, its values; and for lists of words, what each becomes. */
export const ColumnRow = memo(function ColumnRow(props: {
  readonly column: ImportColumn;
  /** Its role is a choice of the person. */
  readonly isChosen: boolean;
  readonly unit: DurationUnit | undefined;
  readonly dispatch: Dispatch;
}) {
  const { t } = useTranslation('import');
  const say = useEvidence();
  const { column, isChosen, dispatch } = props;
  const asks = column.confidence === 'check' && !isChosen;
  const hasWords = column.words.length > 0 && column.role !== 'extra' && column.role !== 'ignore';
  // Another role has other words: the list opens by itself where some are not understood, and stays as it is meanwhile.
  const asksWords = column.words.some((word) => word.becomes === null);
  const [list, setList] = useState({ role: column.role, open: asksWords });
  if (list.role !== column.role) setList({ role: column.role, open: asksWords });
  const { open } = list;
  const evidence = column.evidence.map(say).join('; ');
  return (
    <>
      <tr data-asks={asks} data-ignored={column.role === 'ignore'}>
        <th scope="row" title={column.header}>
          <span className="two-lines">{column.header}</span>
        </th>
        <td className="import-role">
          <RoleSelect
            label={t('columns.role', { column: column.header })}
            value={column.role}
            onChange={(role) => dispatch({ kind: 'role', index: column.index, role })}
          />
          {isSecondsRole(column.role) && (
            <ChipSelect
              name={t('columns.unit', { column: column.header })}
              hideName
              value={props.unit ?? 'seconds'}
              options={UNITS.map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
              onChange={(unit) =>
                dispatch({ kind: 'unit', index: column.index, role: column.role, unit: unit as DurationUnit })
              }
            />
          )}
        </td>
        <td className="import-evidence">
          <div className="two-lines" title={evidence}>
            {evidence}
          </div>
          <div className="ellipsis muted" title={column.samples.join('\n')}>
            <BlankAndSamples column={column} />
          </div>
          {hasWords && <WordsButton column={column} open={open} onToggle={() => setList({ ...list, open: !open })} />}
        </td>
        <td>
          <HowSure column={column} isChosen={isChosen} dispatch={dispatch} />
        </td>
      </tr>
      {hasWords && open && (
        <tr className="import-words-row">
          <td colSpan={4}>
            <WordMapping column={column} dispatch={dispatch} />
          </td>
        </tr>
      )}
    </>
  );
});
