import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { type ChartTokens, readChartTokens } from './chart-tokens.ts';

const WATCHED = ['data-mantine-color-scheme', 'data-theme', 'data-density', 'lang'];
const MEDIA = ['(forced-colors: active)', '(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'];
const PRINT = 'print';

/** The tokens in force, read again when theme, density, language, contrast, motion or medium change. */
export function useChartTokens(): ChartTokens {
  const [tokens, setTokens] = useState(() => readChartTokens(document.documentElement));
  useEffect(() => {
    const read = () => setTokens(readChartTokens(document.documentElement));
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: WATCHED });
    const queries = MEDIA.map((query) => window.matchMedia(query));
    for (const query of queries) query.addEventListener('change', read);
    // The paper does not wait: what is drawn in the light of the screen must be drawn anew before the change returns.
    const printing = window.matchMedia(PRINT);
    const readNow = () => flushSync(read);
    printing.addEventListener('change', readNow);
    return () => {
      observer.disconnect();
      for (const query of queries) query.removeEventListener('change', read);
      printing.removeEventListener('change', readNow);
    };
  }, []);
  return tokens;
}
