import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../../scope/engine-context.ts';
import { useProject } from '../../scope/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { type SetAside, SetAsideDialog } from '../../ui/SetAsideDialog.tsx';
import { useShowError } from '../../ui/use-show-error.ts';

/** What came of taking a file in; the caller says the rest. */
export type Taken = { readonly rejected: number; readonly rejects: SetAside['rejects'] };

export type FilesMenuProps = {
  readonly label: string;
  /** What the file is called beside the name of the project. */
  readonly name: string;
  readonly write: readonly { readonly label: string; readonly act: (target: string) => Promise<{ rows: number }> }[];
  readonly takeLabel: string;
  readonly take: (file: string) => Promise<Taken>;
};

/** As a file, out and in. */
export function FilesMenu({ label, name, write, takeLabel, take }: FilesMenuProps) {
  const { t } = useTranslation('lexicons');
  const host = useHost();
  const format = useFormat();
  const project = useProject();
  const showError = useShowError();
  const [aside, setAside] = useState<SetAside | null>(null);
  const onWrite = async (act: FilesMenuProps['write'][number]['act']) => {
    const target = await host.chooseSaveTarget(
      `${project?.name ?? ''} ${name}.csv`.replace(/[^\p{L}\p{N} ._-]+/gu, '-').trim(),
    );
    if (target === null) return;
    const { rows } = await act(target.handle);
    await host.deliver(target);
    notifications.show({ message: t('files.written', { count: rows, n: format.count(rows), file: target.name }) });
  };
  const onTake = async () => {
    const [file] = await host.chooseFiles();
    if (file === undefined) return;
    const { rejected, rejects } = await take(file.handle);
    if (rejected > 0) setAside({ file: file.name, count: rejected, rejects });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={label}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {write.map((one) => (
            <Menu.Item key={one.label} onClick={() => void onWrite(one.act).catch(showError)}>
              {one.label}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => void onTake().catch(showError)}>{takeLabel}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SetAsideDialog aside={aside} onClose={() => setAside(null)} />
    </>
  );
}
