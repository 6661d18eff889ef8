import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';

export type Evidence = { readonly code: string; readonly params: Readonly<Record<string, string | number>> };

/** Puts a piece of evidence into words; the sentences stand in shared/domain/importing/evidence-text.ts. */
export function useEvidence(): (evidence: Evidence) => string {
  const { i18n } = useTranslation('import');
  const format = useFormat();
  return useCallback(
    ({ code, params }) => {
      const written = Object.fromEntries(
        Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? format.count(value) : value]),
      );
      const key = `evidence:${code}`;
      // Codes come over the wire, so the compiler cannot check them; one without words (a newer engine) stands for itself.
      return i18n.exists(key) ? i18n.t(key as 'import:titleFile', { file: '', ...written }) : code;
    },
    [i18n, format],
  );
}
