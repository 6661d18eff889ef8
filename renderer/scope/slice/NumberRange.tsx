import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TestEditorProps } from './TestEditor.tsx';

type Bound = number | '';
const boundOf = (value: number | string | undefined): Bound => (typeof value === 'number' ? value : '');

/** At least and less than; either may stay open. A blank never passes a bound. */
export function NumberRange({ test, onApply, isSeconds }: TestEditorProps & { readonly isSeconds: boolean }) {
  const { t } = useTranslation('common');
  const [from, setFrom] = useState<Bound>(boundOf(test?.from));
  const [to, setTo] = useState<Bound>(boundOf(test?.to));
  const asBound = (value: number | string): Bound => (typeof value === 'number' ? value : '');
  const suffix = isSeconds ? ` ${t('scope.seconds')}` : '';
  const isEmpty = from === '' && to === '';
  const isReversed = from !== '' && to !== '' && from >= to;
  return (
    <form
      className="column filter-pane"
      onSubmit={(event) => {
        event.preventDefault();
        onApply({ ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) });
      }}
    >
      <NumberInput
        data-autofocus
        label={t('scope.fromNumber')}
        suffix={suffix}
        value={from}
        onChange={(value) => setFrom(asBound(value))}
      />
      <NumberInput label={t('scope.toNumber')} suffix={suffix} value={to} onChange={(value) => setTo(asBound(value))} />
      <Button type="submit" className="push-right" variant="filled" disabled={isEmpty || isReversed}>
        {t('scope.apply')}
      </Button>
    </form>
  );
}
