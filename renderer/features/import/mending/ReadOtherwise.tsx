import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type {
  ColumnMapping,
  DateOrder,
  DurationUnit,
  ImportMapping,
} from '../../../../shared/domain/importing/mapping.ts';
import { useFormat } from '../../../ui/format.ts';
import { ChipSelect } from '../ChipSelect.tsx';
import { RoleSelect } from '../RoleSelect.tsx';
import { isSecondsRole, UNITS } from '../role-groups.ts';
import { type MendAction, type MendDraft, readsOtherwise } from './mend-draft.ts';

const ORDERS: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];
const NO_COLUMN = '';

type OtherwiseProps = {
  readonly draft: MendDraft;
  /** The mapping that the batch was read with. */
  readonly mapping: ImportMapping;
  readonly dispatch: (action: MendAction) => void;
};

function ColumnPicker({ draft, mapping, dispatch }: OtherwiseProps) {
  const { t } = useTranslation(['mend', 'import']);
  const { column } = draft;
  const choose = (index: string) => {
    const known: ColumnMapping | undefined = mapping.columns.find((one) => String(one.index) === index);
    const unit = known?.unit === undefined ? {} : { unit: known.unit };
    dispatch({
      kind: 'column',
      column: known === undefined ? null : { index: known.index, role: known.role, ...unit },
    });
  };
  const header = mapping.columns.find(({ index }) => index === column?.index)?.header ?? '';
  return (
    <>
      <ChipSelect
        name={t('column')}
        value={column === null ? NO_COLUMN : String(column.index)}
        options={[
          { value: NO_COLUMN, label: t('asBefore') },
          ...mapping.columns.map(({ index, header: name }) => ({ value: String(index), label: name })),
        ]}
        onChange={choose}
      />
      {column !== null && (
        <RoleSelect
          label={t('import:columns.role', { column: header })}
          value={column.role}
          onChange={(role) => dispatch({ kind: 'column', column: { index: column.index, role } })}
        />
      )}
      {column !== null && isSecondsRole(column.role) && (
        <ChipSelect
          name={t('import:columns.unit', { column: header })}
          hideName
          value={column.unit ?? 'seconds'}
          options={UNITS.map((unit) => ({ value: unit, label: t(`import:units.${unit}`) }))}
          onChange={(unit) => dispatch({ kind: 'column', column: { ...column, unit: unit as DurationUnit } })}
        />
      )}
    </>
  );
}

type FitProps = OtherwiseProps & {
  readonly fits: number;
  readonly tried: number;
  readonly busy: boolean;
  /** The counts are those of the choices on screen. */
  readonly isCurrent: boolean;
  readonly onMendAll: () => void;
};

/** Another conversion for all rows that are still set aside, and how many of them it would bring in. */
export function ReadOtherwise(props: FitProps) {
  const { t } = useTranslation(['mend', 'import']);
  const format = useFormat();
  const { draft, mapping, dispatch, fits, tried } = props;
  const isChanged = readsOtherwise(draft);
  const counts = { count: fits, fits: format.count(fits), tried: format.count(tried) };
  return (
    <fieldset className="mend-otherwise">
      <legend className="label">{t('otherwise')}</legend>
      <div className="row wrap">
        <ChipSelect
          name={t('import:times.order')}
          value={draft.dateOrder ?? mapping.dateOrder}
          options={ORDERS.map((order) => ({ value: order, label: t(`import:times.orders.${order}`) }))}
          onChange={(order) =>
            dispatch({ kind: 'dateOrder', order: order === mapping.dateOrder ? null : (order as DateOrder) })
          }
        />
        <ColumnPicker {...props} />
        {isChanged && (
          <Button variant="subtle" onClick={() => dispatch({ kind: 'asBefore' })}>
            {t('backToBatch')}
          </Button>
        )}
        <span className="push-right small text-2">{isChanged || fits > 0 ? t('fits', counts) : t('fitsNone')}</span>
        <Button
          variant={draft.cells === null ? 'filled' : 'default'}
          disabled={fits === 0 || !props.isCurrent}
          loading={props.busy}
          onClick={props.onMendAll}
        >
          {t('mendAll', counts)}
        </Button>
      </div>
    </fieldset>
  );
}
