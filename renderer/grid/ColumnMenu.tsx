import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../scope/use-words.ts';

/** Which columns a grid shows. The order is fixed; what is chosen is remembered on this machine. */
export function ColumnMenu(props: {
  readonly possible: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
  readonly onOpen: () => void;
}) {
  const { t } = useTranslation('common');
  const words = useWords();
  const { possible, chosen } = props;
  const toggle = (name: string, isOn: boolean) => {
    const next = isOn ? [...chosen, name] : chosen.filter((other) => other !== name);
    if (next.length > 0) props.onChange(next);
  };
  return (
    <Popover position="bottom-end" width={260} trapFocus returnFocus onOpen={props.onOpen}>
      <Popover.Target>
        <Button variant="subtle" color="gray" leftSection={<IconColumns3 size={16} />}>
          {t('grid.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <div className="column column-list">
          {possible.map((name) => (
            <Checkbox
              key={name}
              label={words.field(name)}
              checked={chosen.includes(name)}
              onChange={(event) => toggle(name, event.currentTarget.checked)}
            />
          ))}
        </div>
        <button type="button" className="link small" onClick={() => props.onChange([])}>
          {t('grid.resetColumns')}
        </button>
      </Popover.Dropdown>
    </Popover>
  );
}
