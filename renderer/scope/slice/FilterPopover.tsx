import { Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/Kbd.tsx';
import { keepTyping } from '../../ui/keep-typing.ts';
import { useLetterKeys } from '../../ui/letter-keys.ts';
import { FieldList } from './FieldList.tsx';
import { TestEditor } from './TestEditor.tsx';

const NO_KEYS = {};

/** Adds a test to the slice: choose a field, then its values or a range. With `hasKey` F opens it. */
export function FilterPopover({ hasKey = false }: { readonly hasKey?: boolean }) {
  const { t } = useTranslation('common');
  const [opened, setOpened] = useState(false);
  const [field, setField] = useState<string | null>(null);
  const target = useRef<HTMLButtonElement>(null);
  const open = () => {
    keepTyping();
    setField(null);
    setOpened(true);
  };
  const close = () => {
    setOpened(false);
    target.current?.focus();
  };
  useLetterKeys(null, hasKey ? { f: open } : NO_KEYS);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={340} trapFocus returnFocus>
      <Popover.Target>
        <button
          ref={target}
          type="button"
          className="chip"
          data-kind="add"
          aria-expanded={opened}
          onClick={() => (opened ? close() : open())}
        >
          <IconPlus size={14} aria-hidden="true" />
          {t('scope.filter')}
          {hasKey && <Kbd>F</Kbd>}
        </button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        {field === null ? (
          <FieldList onChoose={setField} />
        ) : (
          <TestEditor field={field} onBack={() => setField(null)} onDone={close} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
