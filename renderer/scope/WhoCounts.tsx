import { useTranslation } from 'react-i18next';
import { isOwnerField } from '../../shared/domain/attribution/handlers.ts';
import { useDefinitionInForce } from './use-definition.ts';

/** True of figures by agent or team that leave out failures of the system: the rate of all contacts is no measure of them. */
export function useLeavesSystemOut(by: string): boolean {
  return useDefinitionInForce()?.attribution === 'none_if_system' && isOwnerField(by);
}

/** True where a contact counts for several agents or teams: their figures do not add up. */
export function useCountsForSeveral(): boolean {
  const attribution = useDefinitionInForce()?.attribution;
  return attribution === 'all' || attribution === 'fractional';
}

/** Beside figures by agent or team, where the definition counts a contact for several, or failures of the system for nobody. */
export function WhoCounts({ by }: { readonly by: string }) {
  const { t } = useTranslation('common');
  const attribution = useDefinitionInForce()?.attribution;
  if (!isOwnerField(by) || (attribution !== 'all' && attribution !== 'fractional' && attribution !== 'none_if_system'))
    return null;
  return (
    <>
      <i className="dot" />
      <b>{t(`owners.${attribution}`)}</b>
    </>
  );
}
