import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { withoutField } from '../filter-edit.ts';
import { useValues } from '../queries.ts';
import { useScope } from '../use-scope.ts';
import { useWords } from '../use-words.ts';
import type { TestEditorProps } from './TestEditor.tsx';

type Value = string | null;
const MOST = 100;

/** Values of a dimension with their counts in the rest of the slice; any number of them, or all but them. */
export function ValuePicker({ field, test, onApply }: TestEditorProps) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const words = useWords();
  const { scope, filter } = useScope();
  const [query, setQuery] = useState('');
  const [isExcluding, setIsExcluding] = useState(test?.notIn !== undefined);
  const [chosen, setChosen] = useState<readonly Value[]>(() =>
    (test?.in ?? test?.notIn ?? []).map((value) => (value === null ? null : String(value))),
  );
  const others = { ...scope, filter: withoutField(filter, field) as typeof scope.filter };
  const asked = useDeferredValue(query.trim());
  const answer = useValues(field, asked, MOST, others).data;
  const values = answer ?? [];
  const toggle = (value: Value, isOn: boolean) =>
    setChosen(isOn ? [...chosen, value] : chosen.filter((other) => other !== value));
  return (
    <>
      <TextInput
        data-autofocus
        autoFocus
        aria-label={t('scope.searchValue')}
        placeholder={t('scope.searchValue')}
        leftSection={<IconSearch size={14} />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <div className="filter-list">
        {values.map(({ value, contacts }) => (
          <div key={value ?? '\u0000'} className="filter-value">
            <Checkbox
              label={words.value(field, value)}
              checked={chosen.includes(value)}
              onChange={(event) => toggle(value, event.currentTarget.checked)}
            />
            <span className="muted small">{format.count(contacts)}</span>
          </div>
        ))}
        {answer === undefined && <LoadingBlock lines={4} />}
        {answer !== undefined && values.length === 0 && <p className="muted">{t('scope.noValue')}</p>}
        {values.length === MOST && <p className="muted small">{t('scope.moreValues')}</p>}
      </div>
      <div className="row">
        <Checkbox
          label={t('scope.exclude')}
          checked={isExcluding}
          onChange={(event) => setIsExcluding(event.currentTarget.checked)}
        />
        <Button
          className="push-right"
          variant="filled"
          disabled={chosen.length === 0}
          onClick={() => onApply(isExcluding ? { notIn: chosen } : { in: chosen })}
        >
          {t('scope.apply')}
        </Button>
      </div>
    </>
  );
}
