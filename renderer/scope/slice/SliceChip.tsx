import { Popover } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldTest } from '../../../shared/domain/filter/filter.ts';
import { fieldKind } from '../field-kind.ts';
import { useDescribeTest } from '../use-describe-test.ts';
import { useWords } from '../use-words.ts';
import { TestEditor } from './TestEditor.tsx';

/** One test of the slice in words: a click changes it, the cross takes it away. Tinted when a chart set it. */
export function SliceChip(props: {
  readonly field: string;
  readonly test: FieldTest;
  readonly isFromChart: boolean;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('common');
  const [opened, setOpened] = useState(false);
  const name = useWords().field(props.field);
  const text = useDescribeTest()(props.field, props.test);
  // A hand-made selection of rows has no editor, nor have the returns of a slice; they can only be taken away.
  const canEdit = fieldKind(props.field) !== 'rows';
  const close = () => setOpened(false);
  return (
    <span className="chip" data-kind={props.isFromChart ? 'chart' : 'filter'} title={`${name}: ${text}`}>
      <Popover opened={opened} onChange={setOpened} position="bottom-start" width={340} trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className="chip-text" disabled={!canEdit} onClick={() => setOpened(!opened)}>
            <span className="chip-key">{name}</span> <span className="ellipsis">{text}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown p="sm">
          <TestEditor field={props.field} onBack={close} onDone={close} />
        </Popover.Dropdown>
      </Popover>
      <button type="button" className="chip-remove" aria-label={t('scope.remove', { name })} onClick={props.onRemove}>
        <IconX size={12} aria-hidden="true" />
      </button>
    </span>
  );
}
