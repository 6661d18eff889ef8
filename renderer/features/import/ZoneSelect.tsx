import type { SelectProps } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { LightSelect } from '../../ui/LightSelect.tsx';

const filter: NonNullable<SelectProps['filter']> = ({ options, search }) => {
  const wanted = search.trim().toLowerCase().replaceAll(' ', '_');
  return options.filter((option) => 'value' in option && String(option.value).toLowerCase().includes(wanted));
};

/** Every zone that this computer knows, found by a part of its name. */
export function ZoneSelect(props: { readonly zone: string; readonly onChoose: (zone: string) => void }) {
  const { t } = useTranslation('import');
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        {t('times.zone')}
      </label>
      <LightSelect
        id={id}
        value={props.zone}
        text={props.zone}
        data={() => [...new Set([props.zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]}
        limit={60}
        filter={filter}
        nothingFound={t('times.zoneSearch')}
        onChange={props.onChoose}
      />
    </div>
  );
}
