import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine, useHost } from '../../scope/engine-context.ts';
import { tagsHaveChanged, useProject } from '../../scope/queries.ts';
import { useTagging } from '../../tagging/use-tagging.ts';
import { useFormat } from '../../ui/format.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { type SetAside, SetAsideDialog } from '../../ui/SetAsideDialog.tsx';
import { showUndoToast } from '../../ui/undo-toast.tsx';
import { useShowError } from '../../ui/use-show-error.ts';

function useTagFiles(onAside: (aside: SetAside) => void) {
  const { t } = useTranslation('reading');
  const engine = useEngine();
  const host = useHost();
  const cache = useQueryClient();
  const format = useFormat();
  const project = useProject();
  const { undo } = useTagging();
  const write = async () => {
    const name = `${project?.name ?? ''} ${t('files.name')}.csv`.replace(/[^\p{L}\p{N} ._-]+/gu, '-');
    const target = await host.chooseSaveTarget(name);
    if (target === null) return;
    const { rows } = await engine.tags.export({ target: target.handle });
    await host.deliver(target);
    notifications.show({ message: t('files.written', { count: rows, n: format.count(rows), file: target.name }) });
  };
  const take = async () => {
    const [file] = await host.chooseFiles();
    if (file === undefined) return;
    const taken = await engine.tags.import({ file: file.handle });
    await tagsHaveChanged(cache);
    const text = t('files.taken', {
      count: taken.added,
      n: format.count(taken.added),
      known: format.count(taken.known),
    });
    announce(text);
    showUndoToast(text, taken.added === 0 ? null : { label: t('files.undo'), act: () => void undo() });
    if (taken.rejected > 0) onAside({ file: file.name, count: taken.rejected, rejects: taken.rejects });
  };
  return { write, take };
}

/** The readings as a file, out and in: that is how a second coder's work comes back. */
export function TagFiles() {
  const { t } = useTranslation('reading');
  const [aside, setAside] = useState<SetAside | null>(null);
  const showError = useShowError();
  const { write, take } = useTagFiles(setAside);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('files.menu')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void write().catch(showError)}>{t('files.write')}</Menu.Item>
          <Menu.Item onClick={() => void take().catch(showError)}>{t('files.take')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SetAsideDialog aside={aside} onClose={() => setAside(null)} />
    </>
  );
}
