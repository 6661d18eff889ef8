import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CountedTouches, Definition } from '../../../../shared/domain/definition/definition.ts';
import { useDimensions } from '../../../scope/queries.ts';
import { useWords } from '../../../scope/use-words.ts';
import { type RulePatch, touchFields } from './edit-rules.ts';

const ON_FILE = 'on_file';
const MOST_TOUCHES = 1000;
/** One reply solved it, as help desks have it. */
const USUAL: CountedTouches['atMost'] = 1;

/** By what a ticket was touched: what is on file alone, or a column in which the source counts it. */
export function TouchControls(props: {
  readonly rules: Definition;
  readonly onChange: (patch: RulePatch, tag?: string) => void;
}) {
  const { t } = useTranslation(['editor', 'clauses']);
  const words = useWords();
  const dimensions = useDimensions().data ?? [];
  const { rules, onChange } = props;
  const { touches } = rules;
  const groups = touchFields(dimensions, touches?.field).map(({ group, fields }) => ({
    group: t(`editor:touches.${group}`),
    items: fields.map((value) => ({ value, label: words.field(value) })),
  }));
  const choose = (field: string): void => {
    const counted = { field: field as CountedTouches['field'], atMost: touches?.atMost ?? USUAL };
    onChange({ touches: field === ON_FILE ? null : counted });
  };
  return (
    <>
      <Select
        w="100%"
        label={t('editor:touches.field')}
        description={t('editor:touches.says')}
        data={[{ value: ON_FILE, label: t('clauses:touches.none') }, ...groups]}
        value={touches?.field ?? ON_FILE}
        allowDeselect={false}
        onChange={(field) => field !== null && choose(field)}
      />
      {touches !== null && (
        <NumberInput
          w={120}
          label={t('editor:touches.atMost')}
          min={0}
          max={MOST_TOUCHES}
          allowDecimal={false}
          value={touches.atMost}
          onChange={(value) => onChange({ touches: { ...touches, atMost: Number(value) } }, 'touches')}
        />
      )}
    </>
  );
}
