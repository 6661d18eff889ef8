import { Loader } from '@mantine/core';
import { IconFileImport, IconFlask, IconFolderOpen } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useProject } from '../../scope/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { Kbd, MOD_KEY } from '../../ui/Kbd.tsx';
import type { OpenProject } from './use-open-project.ts';

function Action(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly sub: string;
  readonly keys: string;
  readonly primary?: boolean;
  readonly busy?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="home-action"
      data-primary={props.primary}
      disabled={props.busy}
      aria-busy={props.busy}
      onClick={props.onClick}
    >
      {props.busy === true ? <Loader size={20} color="currentColor" /> : props.icon}
      <span className="column">
        <b>{props.title}</b>
        <span className="home-action-sub">{props.sub}</span>
      </span>
      <Kbd>{props.keys}</Kbd>
    </button>
  );
}

/** The three ways to start. */
export function HomeActions(props: {
  readonly opener: OpenProject;
  readonly onImport: () => void;
  readonly onOpen: () => void;
}) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const project = useProject();
  const { sampleProgress, opening } = props.opener;
  const importSub =
    project === null || project === undefined ? t('importSub') : t('importSubOpen', { project: project.name });
  const sampleSub =
    sampleProgress === null ? t('sampleSub') : t('sampleMaking', { n: format.count(sampleProgress.rows) });
  return (
    <div className="home-actions">
      <Action
        primary
        icon={<IconFileImport size={20} stroke={1.75} aria-hidden="true" />}
        title={t('import')}
        sub={importSub}
        keys={`${MOD_KEY} I`}
        onClick={props.onImport}
      />
      <Action
        icon={<IconFolderOpen size={20} stroke={1.75} aria-hidden="true" />}
        title={t('open')}
        sub={t('openSub')}
        keys={`${MOD_KEY} O`}
        onClick={props.onOpen}
      />
      <Action
        icon={<IconFlask size={20} stroke={1.75} aria-hidden="true" />}
        title={t('sample')}
        sub={sampleSub}
        keys={`${MOD_KEY} Shift O`}
        busy={opening === 'sample'}
        onClick={props.opener.openSample}
      />
    </div>
  );
}
