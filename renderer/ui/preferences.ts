import { useSyncExternalStore } from 'react';

/**
 * What a person set for this machine, not for a project. Kept in the page's own storage; nothing depends on it,
 * so a storage that is switched off or cleared only brings the defaults back.
 */
export type Preferences = {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly density: 'compact' | 'comfortable';
  readonly language: string;
  readonly letterKeys: boolean;
  readonly navigationFolded: boolean;
  /** The name that readings are kept under; '' = the author of the project. */
  readonly coder: string;
  /** Contacts are judged before the rules' answer is shown. */
  readonly readsBlind: boolean;
  /** Tables of groups show naive and Kaplan-Meier rates beside the mature ones. */
  readonly groupRates: boolean;
  /** Visible columns of a grid by its name, in order. */
  readonly gridColumns: Readonly<Record<string, readonly string[]>>;
};

const DEFAULTS: Preferences = {
  theme: 'auto',
  density: 'compact',
  language: 'en',
  letterKeys: true,
  navigationFolded: false,
  coder: '',
  readsBlind: true,
  groupRates: false,
  gridColumns: {},
};

const KEY = 'fcr-workbench.preferences';

function read(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { ...DEFAULTS, ...(typeof stored === 'object' && stored !== null ? stored : {}) };
  } catch {
    return DEFAULTS; // storage denied or damaged: the defaults are always right enough
  }
}

let current: Preferences | null = null;
const listeners = new Set<() => void>();

/** The preferences in force. */
export function preferences(): Preferences {
  current ??= read();
  return current;
}

/** Changes preferences and tells every reader. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Storage is full or denied: the change holds until the page is closed.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One preference and its setter. */
export function usePreference<K extends keyof Preferences>(
  name: K,
): readonly [Preferences[K], (value: Preferences[K]) => void] {
  const value = useSyncExternalStore(subscribe, () => preferences()[name]);
  return [value, (next) => setPreferences({ [name]: next } as Partial<Preferences>)];
}
