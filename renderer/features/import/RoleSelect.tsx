import type { SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnRole } from '../../../shared/domain/importing/mapping.ts';
import { LightSelect } from '../../ui/LightSelect.tsx';
import { ROLE_GROUPS } from './role-groups.ts';
import { useRoleWords } from './use-role-words.ts';

const fold = (text: string) => text.trim().toLowerCase().replace(/[ -]/g, '_');

const byNameOrRole: NonNullable<SelectProps['filter']> = ({ options, search }) => {
  const wanted = fold(search);
  const fits = (option: { value: unknown; label: string }) =>
    String(option.value).includes(wanted) || fold(option.label).includes(wanted);
  return options
    .map((option) => ('group' in option ? { ...option, items: option.items.filter(fits) } : option))
    .filter((option) => ('group' in option ? option.items.length > 0 : fits(option)));
};

/** Every role in groups, found by typing; canonical names are found too. */
export function RoleSelect(props: {
  readonly label: string;
  readonly value: ColumnRole;
  readonly onChange: (role: ColumnRole) => void;
}) {
  const { t } = useTranslation('import');
  const words = useRoleWords();
  return (
    <LightSelect
      aria-label={props.label}
      value={props.value}
      text={words.name(props.value)}
      data={() =>
        ROLE_GROUPS.map(({ group, roles }) => ({
          group: t(`roleGroups.${group}`),
          items: roles.map((role) => ({ value: role, label: words.name(role) })),
        }))
      }
      filter={byNameOrRole}
      comboboxProps={{ width: 260, position: 'bottom-start' }}
      nothingFound={t('columns.searchRole')}
      onChange={(role) => props.onChange(role as ColumnRole)}
    />
  );
}
