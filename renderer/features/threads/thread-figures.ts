import type { Thread } from '../../thread/use-thread.ts';

export type ThreadFigures = {
  readonly contacts: number;
  readonly failed: number;
  /** From the first contact's start to the last one's; null for one contact or without times. */
  readonly spanSeconds: number | null;
};

/** The line under the heading, counted from the contacts that are listed below it. */
export function threadFigures({ contacts }: Pick<Thread, 'contacts'>): ThreadFigures {
  const starts = contacts.map((contact) => contact.startedAt).filter((at) => at !== null);
  return {
    contacts: contacts.length,
    failed: contacts.filter((contact) => contact.result === 'failed').length,
    spanSeconds: starts.length < 2 ? null : Math.round((Math.max(...starts) - Math.min(...starts)) / 1000),
  };
}
