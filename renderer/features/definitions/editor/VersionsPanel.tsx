import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { parseKeptDefinition } from '../../../../shared/domain/definition/parse-definition.ts';
import { useVersions } from '../../../scope/use-definition.ts';
import { useScope } from '../../../scope/use-scope.ts';
import { useWords } from '../../../scope/use-words.ts';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';

const HASH_SHOWN = 12;

/** Every version of the own definition in force with its hash; any of them can be put in force again. */
export function VersionsPanel({ definitionKey }: { readonly definitionKey: string }) {
  const { t } = useTranslation('editor');
  const format = useFormat();
  const words = useWords();
  const navigate = useNavigate();
  const { definition } = useScope();
  const versions = useVersions(definitionKey).data ?? [];
  if (versions.length === 0) return null;
  const newest = versions[0]?.version;
  const nameOf = (version: number) => (version === newest ? definitionKey : `${definitionKey}@${version}`);
  return (
    <Panel title={t('versions.title')} sub={t('versions.sub')}>
      <table className="chart-rows tight">
        <tbody>
          {versions.map(({ version, hash, savedAt, author, definition: said }) => {
            const rules = parseKeptDefinition(said).definition;
            const isInForce = nameOf(version) === definition;
            return (
              <tr key={version}>
                <td>
                  {isInForce ? (
                    <strong>{t('versions.inForce', { version })}</strong>
                  ) : (
                    <button
                      type="button"
                      className="link"
                      onClick={() =>
                        void navigate({
                          to: '/definitions/edit',
                          search: (prev) => ({ ...prev, def: nameOf(version), draft: undefined }),
                        })
                      }
                    >
                      {t('versions.use', { version })}
                    </button>
                  )}
                </td>
                <td className="text-2">{rules === null ? '' : words.rules(rules)}</td>
                <td className="muted">{hash.slice(0, HASH_SHOWN)}</td>
                <td className="muted">{t('versions.by', { author, when: format.dayTime(savedAt) })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
