import { useTranslation } from 'react-i18next';
import { headlineBy } from './headline-by.ts';
import { useDefinitionInForce } from './use-definition.ts';

/**
 * Beside rates of groups and over time, where the definition in force calls another rate its figure: these are of mature
 * contacts all the same, because limits, intervals of differences and splits need contacts that are judged. Nothing else
 * tells why they do not agree with the headline.
 */
export function MatureOnly() {
  const { t } = useTranslation('common');
  const rules = useDefinitionInForce();
  const by = headlineBy(rules);
  if (by === 'mature_only') return null;
  return (
    <>
      <i className="dot" />
      <b>{t(`headline.matureOnly.${by}`)}</b>
    </>
  );
}
