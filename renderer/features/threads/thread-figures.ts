import type { Thread, ThreadContact } from '../../thread/use-thread.ts';

export type ThreadFigures = {
  readonly contacts: number;
  readonly failed: number;
  /** From the first contact's start to the last one's; null for one contact or without times. */
  readonly spanSeconds: number | null;
  /** Talk, hold and after-call work of all contacts after the first; null when none is on file. */
  readonly returnHandleSeconds: number | null;
};

function handleSeconds(contact: ThreadContact): number | null {
  const known = contact.legList
    .flatMap((leg) => [leg.talkSeconds, leg.holdSeconds, leg.acwSeconds])
    .filter((seconds) => seconds !== null);
  return known.length === 0 ? null : known.reduce((sum, seconds) => sum + seconds, 0);
}

/** The line under the heading, counted from the contacts that are listed below it. */
export function threadFigures(thread: Pick<Thread, 'contacts'>): ThreadFigures {
  const { contacts } = thread;
  const starts = contacts.map((contact) => contact.startedAt).filter((at) => at !== null);
  const returns = contacts.slice(1).map(handleSeconds);
  const known = returns.filter((seconds) => seconds !== null);
  return {
    contacts: contacts.length,
    failed: contacts.filter((contact) => contact.result === 'failed').length,
    spanSeconds: starts.length < 2 ? null : Math.round((Math.max(...starts) - Math.min(...starts)) / 1000),
    returnHandleSeconds: known.length === 0 ? null : known.reduce((sum, seconds) => sum + seconds, 0),
  };
}
