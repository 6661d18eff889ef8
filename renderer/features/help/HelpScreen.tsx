import { useTranslation } from 'react-i18next';
import { useProject } from '../../scope/queries.ts';
import { Finding } from '../../ui/Finding.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { CauseHelp, DefinitionHelp } from './ReferenceTables.tsx';
import './help.css';
import { KeyTable } from './KeyTable.tsx';

const WORDS = [
  'contact',
  'leg',
  'return',
  'trigger',
  'thread',
  'resolver',
  'definition',
  'eligible',
  'mature',
  'pending',
  'outcome',
  'fcr',
  'interval',
  'naive',
  'kaplanMeier',
  'variation',
  'cause',
  'weight',
  'tag',
  'kappa',
  'driver',
  'slice',
] as const;

const PROMISES = ['file', 'machine', 'backup', 'undo', 'rows'] as const;

function Glossary() {
  const { t } = useTranslation('help');
  return (
    <Panel title={t('words.title')} sub={t('words.sub')}>
      <dl className="help-words">
        {WORDS.map((word) => (
          <div key={word}>
            <dt>{t(`words.${word}`)}</dt>
            <dd>{t(`words.${word}Says`)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function WhereDataIs() {
  const { t } = useTranslation('help');
  const format = useFormat();
  const project = useProject() ?? null;
  return (
    <Panel title={t('data.title')}>
      <ul className="help-promises">
        {PROMISES.map((promise) => (
          <li key={promise}>{t(`data.${promise}`)}</li>
        ))}
        {project !== null && (
          <li>
            {t('data.here', { project: project.name, location: project.location, size: format.bytes(project.bytes) })}
          </li>
        )}
      </ul>
    </Panel>
  );
}

/** Words, keys, definitions, causes, and where the data lives. */
export function HelpScreen() {
  const { t } = useTranslation('help');
  return (
    <div className="help">
      <Finding title={t('title')} sub={t('sub')} />
      <div className="help-columns">
        <div className="help-column">
          <Glossary />
          <WhereDataIs />
        </div>
        <div className="help-column">
          <KeyTable />
          <CauseHelp />
        </div>
      </div>
      <DefinitionHelp />
    </div>
  );
}
