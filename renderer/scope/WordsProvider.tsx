import type { ReactNode } from 'react';
import { useMadeWords, WordsContext } from './use-words.ts';

/** Words of fields, values and definitions for everything inside: asked and made once, not by each row that writes one. */
export function WordsProvider({ children }: { readonly children: ReactNode }) {
  return <WordsContext value={useMadeWords()}>{children}</WordsContext>;
}
