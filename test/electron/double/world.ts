import type { EventEmitter } from 'node:events';
import type { BrowserContext } from 'playwright';

/** What the parts of the double share: the browser, whether `ready` was emitted, and a record of calls for the specs. */
export type World = {
  context: BrowserContext | null;
  userData: string;
  isReady: boolean;
  isPackaged: boolean;
  /** Name of the call and its arguments, oldest first. */
  readonly calls: (readonly [name: string, ...words: unknown[]])[];
  /** Makes a drop of a file of this path's name one of this path; set by the window. */
  allowDrop: (file: string) => Promise<void>;
};

export const world: World = {
  context: null,
  userData: '',
  isReady: false,
  isPackaged: false,
  calls: [],
  allowDrop: async () => {},
};

export function note(name: string, ...words: readonly unknown[]): void {
  world.calls.push([name, ...words]);
}

export function needReady(what: string): void {
  if (!world.isReady) throw new Error(`${what} cannot be used before app is ready`);
}

export function needEarly(what: string): void {
  if (world.isReady) throw new Error(`${what} must be called before app is ready`);
}

/**
 * A part in which only what is modelled can be touched; methods keep their `this`. Setting is allowed, because specs
 * replace dialogs, on Electron as here.
 */
export function strict<T extends object>(name: string, part: T): T {
  const bound = new WeakMap<object, unknown>();
  return new Proxy(part, {
    get(target, key) {
      const isKnown = typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON';
      if (!isKnown) throw new Error(`shell double: ${name}.${String(key)} is not modelled`);
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      if (!bound.has(value)) bound.set(value, value.bind(target));
      return bound.get(value);
    },
  });
}

/** An event as Electron's emitters give it. */
export type Preventable = { readonly preventDefault: () => void; readonly defaultPrevented: boolean };

export function preventable(details: object = {}): Preventable {
  const state = { isPrevented: false };
  return {
    ...details,
    preventDefault: () => {
      state.isPrevented = true;
    },
    get defaultPrevented() {
      return state.isPrevented;
    },
  };
}

/** Emits and tells whether a listener prevented the default. */
export function emitPreventable(emitter: EventEmitter, name: string, details: object = {}): boolean {
  const event = preventable(details);
  emitter.emit(name, event);
  return event.defaultPrevented;
}
