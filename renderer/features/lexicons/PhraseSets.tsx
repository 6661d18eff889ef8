import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptLexicon } from '../../../shared/contract/lexicons.ts';
import { searchText } from '../../../shared/domain/filter/search-text.ts';
import { LEXICON_SETS, type LexiconSet } from '../../../shared/domain/lexicon/lexicon.ts';
import { cleanPhrase, MAX_PHRASE } from '../../../shared/domain/lexicon/lexicon-row.ts';
import { useFormat } from '../../ui/format.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { showUndoToast } from '../../ui/undo-toast.tsx';
import type { ChangeLexicons } from './use-lexicons.ts';

type Props = { readonly lexicon: KeptLexicon; readonly change: ChangeLexicons };

/** Every set with its phrases: found by a search, added to, taken from. */
export function PhraseSets({ lexicon, change }: Props) {
  const { t } = useTranslation('lexicons');
  const [like, setLike] = useState('');
  const needle = searchText(useDeferredValue(like));
  const isBusy = change.save.isPending || change.restore.isPending;
  const keep = (set: LexiconSet, phrases: string[], said: string) => {
    const before = lexicon.version;
    change.save.mutate(
      { language: lexicon.language, sets: { ...lexicon.sets, [set]: phrases } },
      {
        onSuccess: () => {
          announce(said);
          const act = () => change.restore.mutate({ language: lexicon.language, version: before });
          showUndoToast(said, { label: t('undo'), act });
        },
      },
    );
  };
  const shown = LEXICON_SETS.map((set) => ({
    set,
    phrases: lexicon.sets[set].filter((phrase) => needle === '' || searchText(phrase).includes(needle)),
  })).filter(({ phrases }) => needle === '' || phrases.length > 0);
  return (
    <>
      <TextInput
        className="lexicons-search"
        aria-label={t('phrases.search')}
        placeholder={t('phrases.search')}
        leftSection={<IconSearch size={14} />}
        value={like}
        maxLength={MAX_PHRASE}
        onChange={(event) => setLike(event.currentTarget.value)}
      />
      {shown.length === 0 && <p className="text-2">{t('phrases.none', { like })}</p>}
      <div className="lexicons-sets">
        {shown.map(({ set, phrases }) => (
          <PhraseSet
            key={set}
            set={set}
            phrases={phrases}
            isBusy={isBusy}
            onAdd={(phrase) => keep(set, [...lexicon.sets[set], phrase], t('phrases.added', { phrase }))}
            onRemove={(phrase) =>
              keep(
                set,
                lexicon.sets[set].filter((other) => other !== phrase),
                t('phrases.removed', { phrase }),
              )
            }
          />
        ))}
      </div>
    </>
  );
}

/** So many phrases are shown before someone asks for all. */
const FIRST_SHOWN = 24;

function PhraseSet(props: {
  readonly set: LexiconSet;
  readonly phrases: readonly string[];
  readonly isBusy: boolean;
  readonly onAdd: (phrase: string) => void;
  readonly onRemove: (phrase: string) => void;
}) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { set, phrases, isBusy } = props;
  const hidden = all ? 0 : Math.max(0, phrases.length - FIRST_SHOWN);
  return (
    <section className="lexicons-set" aria-label={t(`sets.${set}.name`)}>
      <div className="row">
        <h3>{t(`sets.${set}.name`)}</h3>
        <span className="small muted">{format.count(phrases.length)}</span>
        <span className="small muted mono push-right">{set}</span>
      </div>
      <p className="small text-2">{t(`sets.${set}.about`)}</p>
      <ul className="lexicons-phrases">
        {phrases.slice(0, phrases.length - hidden).map((phrase) => (
          <li key={phrase}>
            <span>{phrase}</span>
            <button
              type="button"
              disabled={isBusy}
              aria-label={t('phrases.remove', { phrase })}
              onClick={() => props.onRemove(phrase)}
            >
              <IconX size={12} aria-hidden="true" />
            </button>
          </li>
        ))}
        {hidden > 0 && (
          <li className="more">
            <button type="button" className="link" onClick={() => setAll(true)}>
              {t('phrases.more', { count: hidden, n: format.count(hidden) })}
            </button>
          </li>
        )}
      </ul>
      <AddPhrase set={set} isBusy={isBusy} onAdd={props.onAdd} />
    </section>
  );
}

function AddPhrase(props: {
  readonly set: LexiconSet;
  readonly isBusy: boolean;
  readonly onAdd: (phrase: string) => void;
}) {
  const { t } = useTranslation('lexicons');
  const [text, setText] = useState('');
  const phrase = cleanPhrase(text);
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (phrase === '') return;
        props.onAdd(phrase);
        setText('');
      }}
    >
      <TextInput
        className="grow"
        aria-label={t('phrases.addTo', { set: t(`sets.${props.set}.name`) })}
        placeholder={t('phrases.addHint')}
        value={text}
        maxLength={MAX_PHRASE}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" disabled={phrase === '' || props.isBusy}>
        {t('phrases.add')}
      </Button>
    </form>
  );
}
