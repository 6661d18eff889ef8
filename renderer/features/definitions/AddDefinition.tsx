import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../scope/use-words.ts';
import type { Compared } from './use-compared.ts';

/** One more definition beside the others, five at most. */
export function AddDefinition({ compared }: { readonly compared: Compared }) {
  const { t } = useTranslation('compare');
  const words = useWords();
  return (
    <Menu position="bottom-end" width={440}>
      <Menu.Target>
        <Button leftSection={<IconPlus size={14} />} disabled={!compared.canAdd || compared.offered.length === 0}>
          {t('add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="definition-list">
        {compared.offered.map((key) => (
          <Menu.Item key={key} onClick={() => compared.add(key)}>
            <span>{words.definition(key)}</span>
            <span className="definition-says">{words.definitionSays(key)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
