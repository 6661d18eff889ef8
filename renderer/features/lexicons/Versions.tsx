import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KeptLexicon } from '../../../shared/contract/lexicons.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { ChangeLexicons } from './use-lexicons.ts';

/** Every version of a lexicon; going back to one makes it the newest, so nothing is lost. */
export function Versions({ lexicon, change }: { readonly lexicon: KeptLexicon; readonly change: ChangeLexicons }) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const { language, version: inForce, versions } = lexicon;
  return (
    <Panel
      title={t('versions.title', { count: versions.length, n: format.count(versions.length) })}
      sub={t('versions.sub')}
    >
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('versions.version')}</th>
            <th scope="col" className="num">
              {t('versions.phrases')}
            </th>
            <th scope="col">{t('versions.by')}</th>
            <th aria-label={t('versions.action')} />
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, phrases, author, savedAt }) => (
            <tr key={version}>
              <td>{version}</td>
              <td className="num">{format.count(phrases)}</td>
              <td>
                {savedAt === null ? t('versions.program') : author}
                {savedAt !== null && <span className="small muted"> {format.dayTime(savedAt)}</span>}
              </td>
              <td className="num">
                {version === inForce ? (
                  <span className="small text-2">{t('versions.inForce')}</span>
                ) : (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    disabled={change.restore.isPending}
                    onClick={() => change.restore.mutate({ language, version })}
                  >
                    {t('versions.goBack')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
