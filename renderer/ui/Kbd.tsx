import type { ReactNode } from 'react';

/** A key as it is printed on the keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return <kbd>{children}</kbd>;
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The word for the command key on this machine. */
export const MOD_KEY = isMac ? '⌘' : 'Ctrl';
