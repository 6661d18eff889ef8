import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconDatabase, IconFolderOpen, IconSettings, IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../../scope/engine-context.ts';
import { PROJECT_KEY, useProject } from '../../scope/queries.ts';
import { NO_SCOPE } from '../../scope/scope-search.ts';
import { useFormat } from '../../ui/format.ts';
import { useShowError } from '../../ui/use-show-error.ts';

const MOST_RECENT = 6;

/** The open project: its name, closing it, and the recent ones. */
export function ProjectMenu() {
  const { t } = useTranslation('common');
  const format = useFormat();
  const engine = useEngine();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const showError = useShowError();
  const project = useProject();
  const [opened, setOpened] = useState(false);
  const recent = useQuery({
    queryKey: ['projects.recent', project?.handle],
    queryFn: () => engine.projects.recent(),
    staleTime: 0,
    enabled: opened,
  });
  if (project === null || project === undefined) {
    return <span className="muted">{t('title.noProject')}</span>;
  }
  const others = (recent.data ?? [])
    .filter((other) => other.handle !== project.handle && other.exists)
    .slice(0, MOST_RECENT);
  const switchTo = async (handle: string) => {
    try {
      cache.setQueryData(PROJECT_KEY, await engine.projects.open({ handle }));
      notifications.clean();
      await navigate({ to: '/overview', search: NO_SCOPE });
    } catch (error) {
      showError(error);
    }
  };
  const close = async () => {
    try {
      await engine.projects.close();
      cache.setQueryData(PROJECT_KEY, null);
      await navigate({ to: '/', search: NO_SCOPE });
    } catch (error) {
      showError(error);
    }
  };
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={320}>
      <Menu.Target>
        <button type="button" className="project-button">
          <span className="visually-hidden">{t('title.projectMenu')}: </span>
          <IconDatabase size={16} stroke={1.75} aria-hidden="true" />
          <b className="ellipsis">{project.name}</b>
          <span className="muted">.fcr</span>
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => void navigate({ to: '/settings' })}>
          {t('title.projectSettings')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFolderOpen size={16} />} onClick={() => void navigate({ to: '/' })}>
          {t('title.switchProject')}
        </Menu.Item>
        <Menu.Item leftSection={<IconX size={16} />} onClick={() => void close()}>
          {t('title.closeProject')}
        </Menu.Item>
        {others.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('title.recent')}</Menu.Label>
            {others.map((other) => (
              <Menu.Item
                key={other.handle}
                leftSection={<IconDatabase size={16} />}
                rightSection={<span className="muted small">{format.count(other.contacts)}</span>}
                onClick={() => void switchTo(other.handle)}
              >
                {other.name}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
