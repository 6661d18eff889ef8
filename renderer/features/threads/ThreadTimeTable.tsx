import { useTranslation } from 'react-i18next';
import { useWords } from '../../scope/use-words.ts';
import { gapBetween } from '../../thread/gap-words.ts';
import type { Thread, ThreadContact } from '../../thread/use-thread.ts';
import { useFormat } from '../../ui/format.ts';
import { OutcomeTag } from '../../ui/OutcomeTag.tsx';

const textOf = (value: string | number | undefined): string | null => (value === undefined ? null : String(value));

/** The table twin of the time line: the same contacts in the same order, with the gap before each. */
export function ThreadTimeTable({ thread }: { readonly thread: Thread }) {
  const { t } = useTranslation('threads');
  const format = useFormat();
  const words = useWords();
  const gapBefore = (index: number): string => {
    const [before, after]: readonly (ThreadContact | undefined)[] = [
      thread.contacts[index - 1],
      thread.contacts[index],
    ];
    return before === undefined || after === undefined ? format.blank : format.span(gapBetween(before, after).seconds);
  };
  return (
    <table>
      <thead>
        <tr>
          <th className="num">{t('line.number')}</th>
          <th>{words.field('started_at')}</th>
          <th className="num">{t('line.gap')}</th>
          <th>{words.field('channel')}</th>
          <th>{words.field('reason')}</th>
          <th>{words.field('queue')}</th>
          <th>{words.field('result')}</th>
        </tr>
      </thead>
      <tbody>
        {thread.contacts.map((contact, index) => (
          <tr key={contact.row}>
            <td className="num">{format.count(index + 1)}</td>
            <td>
              {contact.startedAt === null ? (contact.startedRaw ?? format.blank) : format.dayTime(contact.startedAt)}
            </td>
            <td className="num">{gapBefore(index)}</td>
            <td>{words.value('channel', textOf(contact.fields['channel']))}</td>
            <td>{textOf(contact.fields['reason']) ?? format.blank}</td>
            <td>{textOf(contact.fields['queue']) ?? format.blank}</td>
            <td>
              <OutcomeTag outcome={contact.result} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
