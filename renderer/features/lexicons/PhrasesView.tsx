import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { KeptLexicon } from '../../../shared/contract/lexicons.ts';
import { LEXICON_LANGUAGES } from '../../../shared/domain/lexicon/lexicon.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { showUndoToast } from '../../ui/undo-toast.tsx';
import { FilesMenu } from './FilesMenu.tsx';
import { PhraseSets } from './PhraseSets.tsx';
import { TryOut } from './TryOut.tsx';
import { type ChangeLexicons, useChangeLexicons, useLexicons } from './use-lexicons.ts';
import { Versions } from './Versions.tsx';

const route = getRouteApi('/lexicons');

/** The phrases of one language with their versions, and a place to try a sentence out. */
export function PhrasesView() {
  const lexicons = useLexicons();
  const change = useChangeLexicons();
  const { language = 'en' } = route.useSearch();
  if (lexicons.isError) return <ErrorState error={lexicons.error} onRetry={() => void lexicons.refetch()} />;
  const lexicon = lexicons.data?.find((one) => one.language === language);
  if (lexicons.data === undefined || lexicon === undefined) return <LoadingBlock lines={10} />;
  return (
    <div className="lexicons-columns">
      <PhrasePanel key={language} lexicon={lexicon} change={change} />
      <div className="lexicons-side">
        <TryOut lexicons={lexicons.data} />
        <Versions lexicon={lexicon} change={change} />
      </div>
    </div>
  );
}

function LanguageChoice({ language }: { readonly language: KeptLexicon['language'] }) {
  const { t } = useTranslation('lexicons');
  const navigate = route.useNavigate();
  return (
    <Segments
      label={t('language')}
      value={language}
      options={LEXICON_LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
      onChange={(next) =>
        void navigate({ search: (prev) => ({ ...prev, language: next === 'en' ? undefined : next }) })
      }
    />
  );
}

function PhraseFiles({
  language,
  reload,
}: {
  readonly language: KeptLexicon['language'];
  readonly reload: () => void;
}) {
  const { t } = useTranslation('lexicons');
  const engine = useEngine();
  return (
    <FilesMenu
      label={t('files.menu')}
      name={t('files.phrases')}
      write={[
        {
          label: t('files.writeOne', { language: t(`languages.${language}`) }),
          act: (target) => engine.lexicons.export({ language, target }),
        },
        { label: t('files.writeAll'), act: (target) => engine.lexicons.export({ language: null, target }) },
      ]}
      takeLabel={t('files.takePhrases')}
      take={async (file) => {
        const taken = await engine.lexicons.import({ file });
        reload();
        const names = taken.changed.map((changed) => t(`languages.${changed}`)).join(', ');
        showUndoToast(names === '' ? t('files.nothingNew') : t('files.tookPhrases', { languages: names }), null);
        return taken;
      }}
    />
  );
}

function PhrasePanel({ lexicon, change }: { readonly lexicon: KeptLexicon; readonly change: ChangeLexicons }) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const { language, version, hash, versions } = lexicon;
  const count = versions[0]?.phrases ?? 0;
  return (
    <Panel
      className="lexicons-main"
      title={t('phrases.title', { count, n: format.count(count), language: t(`languages.${language}`) })}
      sub={
        <>
          {t(version === 1 ? 'phrases.standard' : 'phrases.own', { version })}
          <i className="dot" />
          <span className="mono">{hash.slice(0, 8)}</span>
          <i className="dot" />
          {t('phrases.sub')}
        </>
      }
      actions={<PhraseFiles language={language} reload={change.reload} />}
    >
      <LanguageChoice language={language} />
      <PhraseSets lexicon={lexicon} change={change} />
    </Panel>
  );
}
