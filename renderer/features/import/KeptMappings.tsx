import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconTrash, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import type { FcrClient } from '../../client/client.ts';
import { useEngine, useHost } from '../../scope/engine-context.ts';
import { useFormat } from '../../ui/format.ts';
import { useShowError } from '../../ui/use-show-error.ts';
import { ChipSelect } from './ChipSelect.tsx';
import type { ChoiceAction } from './choices.ts';

type Kept = Awaited<ReturnType<FcrClient['mappings']['list']>>[number];

const LIST = ['mappings.list'];

/** Keeping, forgetting and handing on: each asks the list again. */
function useKeeping() {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const host = useHost();
  const cache = useQueryClient();
  const onError = useShowError();
  const onSuccess = () => cache.invalidateQueries({ queryKey: LIST });
  const remove = useMutation({
    mutationFn: (name: string) => engine.mappings.delete({ name }),
    onSuccess,
    onError,
  });
  const write = useMutation({
    mutationFn: async (name: string) => {
      const target = await host.chooseSaveTarget(`${name}.fcr-mapping.json`);
      if (target === null) return;
      await engine.mappings.export({ name, target: target.handle });
      await host.deliver(target);
    },
    onError,
  });
  const take = useMutation({
    mutationFn: async () => {
      for (const { handle } of await host.chooseFiles()) {
        const { name } = await engine.mappings.import({ file: handle });
        notifications.show({ message: t('profile.taken', { name }) });
      }
    },
    onSuccess,
    onError,
  });
  return { remove, write, take };
}

type KeptLineProps = {
  readonly kept: Kept;
  readonly onUse: (mapping: ImportMapping) => void;
  readonly keeping: ReturnType<typeof useKeeping>;
};

function KeptLine({ kept, onUse, keeping }: KeptLineProps) {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const format = useFormat();
  const showError = useShowError();
  const { name, versions } = kept;
  const newest = versions[0]?.version ?? 1;
  const adoptVersion = (version: number): void => {
    engine.mappings.version({ name, version }).then((mapping) => onUse(mapping as ImportMapping), showError);
  };
  return (
    <div className="row import-kept">
      <Menu.Item className="grow" onClick={() => onUse(kept.mapping as ImportMapping)}>
        {name}
        <div className="small muted">
          {kept.place === 'project'
            ? t('profile.inProject')
            : t('profile.lastUsed', { when: format.dayTime(kept.usedAt) })}
        </div>
      </Menu.Item>
      {versions.length > 1 && (
        <ChipSelect
          name={t('profile.version', { name })}
          hideName
          value={String(newest)}
          options={versions.map(({ version, savedAt }) => ({
            value: String(version),
            label: t('profile.versionOf', { version: format.count(version), when: format.dayTime(savedAt) }),
          }))}
          onChange={(version) => adoptVersion(Number(version))}
        />
      )}
      <ActionIcon
        aria-label={t('profile.export', { name })}
        title={t('profile.export', { name })}
        onClick={() => keeping.write.mutate(name)}
      >
        <IconDownload size={14} />
      </ActionIcon>
      <ActionIcon
        aria-label={t('profile.delete', { name })}
        title={t('profile.delete', { name })}
        onClick={() => keeping.remove.mutate(name)}
      >
        <IconTrash size={14} />
      </ActionIcon>
    </div>
  );
}

/** Mappings that were kept: used on this file, in any of their versions, handed on as a file, forgotten. */
export function KeptMappings(props: {
  readonly columns: Inspection['columns'];
  readonly locked: boolean;
  readonly dispatch: (action: ChoiceAction) => void;
}) {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const keeping = useKeeping();
  const [open, setOpen] = useState(false);
  const saved = useQuery({
    queryKey: LIST,
    queryFn: ({ signal }) => engine.mappings.list(undefined, { signal }),
    enabled: open,
    staleTime: 0,
  });
  const use = (mapping: ImportMapping) => {
    setOpen(false);
    props.dispatch({ kind: 'adopt', mapping, columns: props.columns });
  };
  return (
    <Menu opened={open} onChange={setOpen} position="bottom-end" width={380} closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="subtle" disabled={props.locked}>
          {t('profile.another')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(saved.data ?? []).map((kept) => (
          <KeptLine key={`${kept.place} ${kept.name}`} kept={kept} onUse={use} keeping={keeping} />
        ))}
        {saved.data?.length === 0 && <Menu.Label>{t('profile.noSaved')}</Menu.Label>}
        <Menu.Divider />
        <Menu.Item leftSection={<IconUpload size={14} />} onClick={() => keeping.take.mutate()}>
          {t('profile.take')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
