/** The tokens that a canvas needs as values, because it cannot read CSS variables. */
export const CHART_TOKENS = [
  'font',
  'surface',
  'raised',
  'line',
  'line-strong',
  'text',
  'text-2',
  'text-3',
  'accent',
  'focus',
  'mark',
  'mark-2',
  'band',
  'grid',
  'limit',
  'resolved',
  'failed',
  'pending',
  'pending-soft',
  'excluded',
  'resolved-text',
  'failed-text',
  'skill',
  'will',
  'data',
  'platform',
  'external',
  'undetermined',
  'decal',
] as const;
export type ChartTokens = Readonly<Record<(typeof CHART_TOKENS)[number], string>>;

/** Reads the tokens in force. */
export function readChartTokens(element: Element): ChartTokens {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    CHART_TOKENS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  ) as ChartTokens;
}
