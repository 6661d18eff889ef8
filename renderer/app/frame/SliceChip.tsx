import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldTest } from '../../../shared/domain/filter/filter.ts';
import { useDescribeTest } from '../../scope/use-describe-test.ts';
import { useWords } from '../../scope/use-words.ts';

/** One test of the slice in words, with a cross to take it away. Tinted when a chart set it. */
export function SliceChip(props: {
  readonly field: string;
  readonly test: FieldTest;
  readonly isFromChart: boolean;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('common');
  const name = useWords().field(props.field);
  const text = useDescribeTest()(props.field, props.test);
  return (
    <span className="chip" data-kind={props.isFromChart ? 'chart' : 'filter'} title={`${name}: ${text}`}>
      <span className="chip-key">{name}</span>
      <span className="ellipsis">{text}</span>
      <button type="button" className="chip-remove" aria-label={t('scope.remove', { name })} onClick={props.onRemove}>
        <IconX size={12} aria-hidden="true" />
      </button>
    </span>
  );
}
