import { Button, Modal, TextInput } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { useRecentProjects } from './RecentProjects.tsx';

type ProjectListProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onOpen: (project: { readonly handle: string; readonly name: string }) => void;
  readonly onCreate: (name: string) => void;
};

function NewProject({ onCreate }: Pick<ProjectListProps, 'onCreate'>) {
  const { t } = useTranslation('home');
  const [name, setName] = useState('');
  return (
    <form
      className="row home-new"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onCreate(name.trim());
      }}
    >
      <TextInput
        className="grow"
        aria-label={t('create.name')}
        placeholder={t('create.title')}
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        {t('create.create')}
      </Button>
    </form>
  );
}

/** Where the host has no file dialog: the projects that this machine knows. */
export function ProjectList({ opened, onClose, onOpen, onCreate }: ProjectListProps) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const recent = useRecentProjects();
  const projects = (recent.data ?? []).filter((project) => project.exists);
  return (
    <Modal opened={opened} onClose={onClose} title={t('list.title')} size="md">
      <p className="small text-2">{t('list.sub')}</p>
      <ul className="home-list">
        {projects.map((project) => (
          <li key={project.handle}>
            <button type="button" className="home-project" onClick={() => onOpen(project)}>
              <IconDatabase size={16} stroke={1.75} aria-hidden="true" />
              <span className="column grow">
                <b className="ellipsis">{project.name}</b>
                <span className="small muted ellipsis">{project.location}</span>
              </span>
              <span className="small muted">{format.count(project.contacts)}</span>
            </button>
          </li>
        ))}
      </ul>
      {projects.length === 0 && <p className="text-2">{t('list.empty')}</p>}
      <NewProject onCreate={onCreate} />
    </Modal>
  );
}
