import { Button, Popover, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../shared/contract/imports.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useErrorText } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';

const isGivenName = (profile: string): boolean => profile !== 'canonical' && profile !== 'none';

/** Names the mapping and keeps it, so that the next file with these headers finds it by itself. */
export function SaveMapping(props: { readonly mapping: Inspection['mapping'] }) {
  const { mapping } = props;
  const { t } = useTranslation('import');
  const engine = useEngine();
  const cache = useQueryClient();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: (given: string) => engine.mappings.save({ name: given, mapping: { ...mapping, profile: given } }),
    onSuccess: async (saved) => {
      setOpen(false);
      const version = saved.versions[0]?.version ?? 1;
      const { name: given } = saved;
      const message =
        version === 1
          ? t('columns.saved', { name: given })
          : t('columns.savedVersion', { name: given, version: format.count(version) });
      notifications.show({ message });
      await cache.invalidateQueries({ queryKey: ['mappings.list'] });
      // The file is known by this mapping now, and its import will name it.
      await cache.invalidateQueries({ queryKey: ['imports.inspect'] });
    },
  });
  const failure = useErrorText(save.error);
  const start = () => {
    setName(isGivenName(mapping.profile) ? mapping.profile : mapping.source);
    setOpen(true);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus width={300}>
      <Popover.Target>
        <Button variant="subtle" leftSection={<IconDeviceFloppy size={14} />} onClick={start}>
          {t('columns.save')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className="column import-save"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') save.mutate(name.trim());
          }}
        >
          <TextInput
            label={t('columns.saveName')}
            description={t('columns.saveHint')}
            value={name}
            maxLength={120}
            data-autofocus
            error={save.isError ? `${failure.title} ${failure.hint}` : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled" disabled={name.trim() === ''} loading={save.isPending}>
            {t('columns.save')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
