import type { TextJob, TextsRead } from './read-text.ts';

/** What the engine and the thread that reads texts (text-thread.ts) say to each other. */

/** Places of `state`: set by the engine when it wants the thread to stop; 1 while the thread has the file open. */
export const STATE = { stop: 0, isOpen: 1 } as const;

export type TextThreadData = {
  readonly path: string;
  readonly nativeBinding: string;
  /** Of the contacts that the places belong to; null = a stage (store/staging), which nobody changes while it is read. */
  readonly stamp: string | null;
  /** Shared: place of a contact by row id. */
  readonly places: Int32Array;
  readonly contacts: number;
  /** Shared. */
  readonly state: Int32Array;
};

/** null = stopped, or the contacts are others by now. */
export type TextAnswer = { readonly job: TextJob; readonly read: TextsRead | null };
