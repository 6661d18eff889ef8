import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Definition, hasWindow } from '../../shared/domain/definition/definition.ts';
import { windowPassed } from '../../shared/domain/resolution/window-passed.ts';
import { useFormat } from '../ui/format.ts';
import { useDefinitionInForce } from './use-definition.ts';

const HOUR_S = 3600;

/** Hours after a contact in which the definition in force looks for returns; 0 when it has no window. */
export function useWindowHours(): number {
  const rules = useDefinitionInForce();
  return rules === undefined || !hasWindow(rules) ? 0 : rules.windowHours;
}

/** 168 -> 7 d, or 7 d on business days where the window of these rules runs on those alone: gaps between contacts never do. */
export function useWindowSpan(rules: Pick<Definition, 'calendar'> | undefined): (hours: number) => string {
  const { t } = useTranslation('window');
  const format = useFormat();
  return (hours) => {
    const window = format.span(hours * HOUR_S);
    return rules === undefined || rules.calendar === null ? window : t('onBusinessDays', { window });
  };
}

/** True when the definition in force is known to look for no returns: then there are no threads, and none is no finding. */
export function useHasNoReturns(): boolean {
  const rules = useDefinitionInForce();
  return rules !== undefined && !hasWindow(rules);
}

/** Whether the window of the definition in force has passed for what starts at an instant: the rule by which it is mature. */
export function useWindowPassed(observedUntil: string | null): (start: number) => boolean {
  const rules = useDefinitionInForce();
  return useMemo(() => {
    if (rules === undefined) return () => true;
    return windowPassed(rules, observedUntil === null ? null : Date.parse(observedUntil));
  }, [rules, observedUntil]);
}
