import { Textarea } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptLexicon } from '../../../shared/contract/lexicons.ts';
import { compileLexicons } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { type TriedHit, tryPhrases } from '../../../shared/domain/lexicon/find-phrases.ts';
import { Panel } from '../../ui/Panel.tsx';

const MAX_TEXT = 20_000;

/** What the lexicons find in a sentence, at once: the matcher is the one that the rules use. */
export function TryOut({ lexicons }: { readonly lexicons: readonly KeptLexicon[] }) {
  const { t } = useTranslation('lexicons');
  const [text, setText] = useState('');
  const tried = useDeferredValue(text);
  const compiled = useMemo(() => compileLexicons(lexicons), [lexicons]);
  const hits = useMemo(() => tryPhrases(tried, compiled), [tried, compiled]);
  return (
    <Panel title={t('try.title')} sub={t('try.sub')}>
      <Textarea
        aria-label={t('try.label')}
        placeholder={t('try.placeholder')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={MAX_TEXT}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div aria-live="polite">{tried.trim() !== '' && <Found text={tried} hits={hits} />}</div>
    </Panel>
  );
}

function Found({ text, hits }: { readonly text: string; readonly hits: readonly TriedHit[] }) {
  const { t } = useTranslation('lexicons');
  if (hits.length === 0) return <p className="text-2 lexicons-found">{t('try.nothing')}</p>;
  return (
    <ul className="lexicons-found">
      {hits.map(({ set, language, from, to, deniedBy }) => (
        <li key={`${set} ${from} ${to}`} data-denied={deniedBy !== null}>
          <mark>{text.slice(from, to)}</mark>
          <span>
            {t(`sets.${set}.name`)}
            <span className="small muted"> {t(`languages.${language}`)}</span>
          </span>
          {deniedBy !== null && (
            <span className="small text-2">{t('try.denied', { by: text.slice(deniedBy.from, deniedBy.to) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
