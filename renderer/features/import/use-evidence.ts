import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { useRoleWords } from './use-role-words.ts';

export type Evidence = { readonly code: string; readonly params: Readonly<Record<string, string | number>> };

type Written = string | number;

/** Puts a piece of evidence into words; the sentences stand in shared/domain/importing/evidence-text.ts. */
export function useEvidence(): (evidence: Evidence) => string {
  const { t, i18n } = useTranslation('evidence');
  const format = useFormat();
  const roles = useRoleWords();
  return useCallback(
    ({ code, params }) => {
      const write = (name: string, value: Written): string => {
        if (typeof value === 'number') return format.count(value);
        if (name === 'fields') return value.split(/,\s*/).map(roles.short).join(', ');
        return name === 'role' ? roles.name(value) : value;
      };
      const written = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, write(name, value)]));
      const key = `evidence:${code}`;
      // Codes come over the wire, so the compiler cannot check them; one without words (a newer engine) stands for itself.
      return i18n.exists(key) ? t(code as 'zone_saved', { zone: '', ...written }) : code;
    },
    [t, i18n, format, roles],
  );
}
