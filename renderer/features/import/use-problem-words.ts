import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { REJECT_CODES, type RejectCode, type WarningCode } from '../../../shared/domain/importing/rejection.ts';

const isReject = (code: RejectCode | WarningCode): code is RejectCode =>
  (REJECT_CODES as readonly string[]).includes(code);

/** One line for each reason why a row was set aside or remarked on. */
export function useProblemWords(): (code: RejectCode | WarningCode) => string {
  const { t } = useTranslation('import');
  return useCallback((code) => (isReject(code) ? t(`rejects.${code}`) : t(`warnings.${code}`)), [t]);
}
