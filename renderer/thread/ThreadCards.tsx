import { Fragment, type ReactNode } from 'react';
import type { EvidenceSpan } from '../../shared/domain/cause/evidence.ts';
import { ContactCard } from './ContactCard.tsx';
import { GapLine } from './GapLine.tsx';
import { longestSeconds } from './leg-bars.ts';
import './thread-cards.css';
import type { Thread, ThreadContact } from './use-thread.ts';

const NO_HITS: readonly EvidenceSpan[] = [];

/** The contacts of a thread in order of time, each as a card, with what lies between them. */
export function ThreadCards(props: {
  readonly thread: Thread;
  readonly chosen: number;
  readonly onChoose: (row: number) => void;
  /** Words that rules found: marked in the notes. */
  readonly hits?: readonly EvidenceSpan[];
  /** What stands in a card below its notes. */
  readonly below?: (contact: ThreadContact) => ReactNode;
}) {
  const { thread, chosen, onChoose, hits = NO_HITS } = props;
  const longest = longestSeconds(thread.contacts);
  return (
    <ol className="thread-cards">
      {thread.contacts.map((contact, index) => {
        const before = thread.contacts[index - 1];
        return (
          <Fragment key={contact.row}>
            {before !== undefined && <GapLine before={before} after={contact} />}
            <ContactCard
              contact={contact}
              number={index + 1}
              isChosen={contact.row === chosen}
              longest={longest}
              onChoose={() => onChoose(contact.row)}
              hits={hits}
              below={props.below?.(contact)}
            />
          </Fragment>
        );
      })}
    </ol>
  );
}
