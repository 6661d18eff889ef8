import { useTranslation } from 'react-i18next';
import type { SATISFACTION_STEPS } from '../../../shared/domain/contact/enums.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { ChipSelect } from './ChipSelect.tsx';
import type { ImportColumn } from './ColumnRow.tsx';
import type { ChoiceAction } from './choices.ts';
import { wordsOfRole } from './role-groups.ts';

/** Stands in the list for "as it is": not a word that a mapping can hold. */
const AS_IT_IS = '\u0000';
/** `words` of an inspection holds at most this many. */
const MOST_WORDS = 30;

/** Mappings know words trimmed and in lower case. */
const fold = (word: string): string => word.trim().toLowerCase();

/** What each word of a column becomes: a canonical word, blank, or its rows are set aside. */
export function WordMapping(props: {
  readonly column: ImportColumn;
  readonly dispatch: (action: ChoiceAction) => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const words = useWords();
  const { column, dispatch } = props;
  const closed = wordsOfRole(column.role);
  const options = [
    { value: AS_IT_IS, label: closed === null ? t('words.keepPlain') : t(`words.keep.${unknownBecomes(column.role)}`) },
    ...(closed ?? []).map((word) => ({
      value: word,
      label:
        column.role === 'csat'
          ? t(`words.steps.${word as (typeof SATISFACTION_STEPS)[number]}`)
          : words.value(wordList(column.role), word),
    })),
    { value: '', label: t('words.blankOut') },
    { value: 'ignore', label: t('words.ignore') },
  ];
  return (
    <div className="import-words">
      <table aria-label={t('words.title', { column: column.header })}>
        <thead>
          <tr>
            <th scope="col">{t('words.word')}</th>
            <th scope="col" className="num">
              {t('words.count')}
            </th>
            <th scope="col">{t('words.becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {column.words.map((word) => (
            <tr key={word.word} data-asks={word.becomes === null && closed !== null}>
              <td className="ellipsis" title={word.word}>
                {word.word}
              </td>
              <td className="num">{format.count(word.count)}</td>
              <td>
                <ChipSelect
                  name={t('words.label', { word: word.word })}
                  hideName
                  value={becomesValue(word, closed !== null)}
                  options={options}
                  onChange={(becomes) =>
                    dispatch({
                      kind: 'word',
                      role: column.role,
                      word: fold(word.word),
                      becomes: becomes === AS_IT_IS ? null : becomes,
                    })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {column.words.length >= MOST_WORDS && (
        <p className="small muted">{t('words.more', { n: format.count(column.words.length) })}</p>
      )}
    </div>
  );
}

/** What a word that nobody knows is taken for. */
function unknownBecomes(role: string): 'channel' | 'outcome' | 'rest' {
  return role === 'channel' || role === 'outcome' ? role : 'rest';
}

/** In an open list a word that becomes itself is simply kept. */
function becomesValue({ word, becomes }: ImportColumn['words'][number], isClosed: boolean): string {
  return becomes === null || (!isClosed && becomes === word.trim()) ? AS_IT_IS : becomes;
}

/** Flags that only decide the outcome are answers like the others. */
function wordList(role: string): string {
  return role === 'abandoned' || role === 'answered' ? 'resolved_flag' : role;
}
