import type { ReactNode } from 'react';

/** The letter by which a definition is called on this screen. */
export function Letter({ children }: { readonly children: ReactNode }) {
  return <span className="compare-letter">{children}</span>;
}
