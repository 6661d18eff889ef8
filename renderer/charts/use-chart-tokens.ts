import { useEffect, useState } from 'react';
import { type ChartTokens, readChartTokens } from './chart-tokens.ts';

const WATCHED = ['data-mantine-color-scheme', 'data-theme', 'data-density', 'lang'];
const MEDIA = ['(forced-colors: active)', '(prefers-color-scheme: dark)', 'print'];

/** The tokens in force, read again when theme, density, language or contrast change. */
export function useChartTokens(): ChartTokens {
  const [tokens, setTokens] = useState(() => readChartTokens(document.documentElement));
  useEffect(() => {
    const read = () => setTokens(readChartTokens(document.documentElement));
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: WATCHED });
    const queries = MEDIA.map((query) => window.matchMedia(query));
    for (const query of queries) query.addEventListener('change', read);
    return () => {
      observer.disconnect();
      for (const query of queries) query.removeEventListener('change', read);
    };
  }, []);
  return tokens;
}
