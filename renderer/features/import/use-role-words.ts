import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import texts from '../../locales/en/import.json';
import { useWords } from '../../scope/use-words.ts';

type OwnRole = keyof typeof texts.roles;

/** Roles that are no field, and fields that need more words here than elsewhere ("Contact id", not "Contact"). */
const isOwn = (role: string): role is OwnRole => Object.hasOwn(texts.roles, role);

export type RoleWords = {
  /** "Customer id", "Start: the date". */
  readonly name: (role: string) => string;
  /** For column heads: the same without what explains it. */
  readonly short: (role: string) => string;
};

/** The words of column roles: the fields by their usual names, and the roles that only an import knows. */
export function useRoleWords(): RoleWords {
  const { t } = useTranslation('import');
  const words = useWords();
  return useMemo(() => {
    const name = (role: string) => (isOwn(role) ? t(`roles.${role}`) : words.field(role));
    return { name, short: (role) => name(role).replace(/ \(.*\)$/, '') };
  }, [t, words]);
}
