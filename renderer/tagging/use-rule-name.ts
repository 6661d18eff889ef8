import { useTranslation } from 'react-i18next';

/** Names of rules come from the engine's own table; one without words stands for itself. */
export function useRuleName(): (code: string) => string {
  const { i18n } = useTranslation(['rules', 'fields']);
  return (code) => (i18n.exists(`rules:${code}`) ? i18n.t(`rules:${code}` as 'fields:blank') : code);
}
