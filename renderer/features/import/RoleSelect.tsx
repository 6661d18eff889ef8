import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnRole } from '../../../shared/domain/importing/mapping.ts';
import { ROLE_GROUPS } from './role-groups.ts';
import { useRoleWords } from './use-role-words.ts';

/** Every role in groups, found by typing; canonical names are found too. */
export function RoleSelect(props: {
  readonly label: string;
  readonly value: ColumnRole;
  readonly disabled?: boolean;
  readonly onChange: (role: ColumnRole) => void;
}) {
  const { t } = useTranslation('import');
  const words = useRoleWords();
  const data = useMemo(
    () =>
      ROLE_GROUPS.map(({ group, roles }) => ({
        group: t(`roleGroups.${group}`),
        items: roles.map((role) => ({ value: role, label: words.name(role) })),
      })),
    [t, words],
  );
  return (
    <Select
      aria-label={props.label}
      data={data}
      value={props.value}
      disabled={props.disabled === true}
      searchable
      allowDeselect={false}
      withCheckIcon={false}
      maxDropdownHeight={360}
      comboboxProps={{ width: 260, position: 'bottom-start' }}
      nothingFoundMessage={t('columns.searchRole')}
      filter={({ options, search }) => {
        const wanted = search.trim().toLowerCase().replace(/[ -]/g, '_');
        const fits = (option: { value: string; label: string }) =>
          option.value.includes(wanted) || option.label.toLowerCase().replace(/[ -]/g, '_').includes(wanted);
        return options
          .map((option) => ('group' in option ? { ...option, items: option.items.filter(fits) } : option))
          .filter((option) => ('group' in option ? option.items.length > 0 : fits(option)));
      }}
      onChange={(role) => role !== null && props.onChange(role as ColumnRole)}
    />
  );
}
