/** The tokens that a canvas needs as values, because it cannot read CSS variables. */
export const CHART_TOKENS = [
  'font',
  't',
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
  const isForced = window.matchMedia('(forced-colors: active)').matches;
  const tokenOf = (name: string): string => {
    const said = style.getPropertyValue(`--${name}`).trim();
    // Single quotes: the drawing of a chart writes its font into an attribute as it stands.
    if (name === 'font') return said.replaceAll('"', "'");
    return isForced && SYSTEM_COLOUR.test(said) ? colourOf(said) : said;
  };
  return Object.fromEntries(CHART_TOKENS.map((name) => [name, tokenOf(name)])) as ChartTokens;
}

const SYSTEM_COLOUR = /^(Canvas|CanvasText|LinkText|GrayText|Highlight|HighlightText)$/;

/** What a colour of the system is now, as numbers: a canvas cannot calculate with its name. */
function colourOf(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = name;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
