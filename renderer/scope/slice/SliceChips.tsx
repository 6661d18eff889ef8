import { useTranslation } from 'react-i18next';
import { useScope, useScopeChanges } from '../use-scope.ts';
import { SliceChip } from './SliceChip.tsx';

/** The tests of the slice, each a chip. */
export function SliceChips() {
  const { t } = useTranslation('common');
  const { filter, via } = useScope();
  const { removeField } = useScopeChanges();
  const tests = Object.entries(filter);
  if (tests.length === 0) return <span className="text-2">{t('scope.everything')}</span>;
  return tests.map(([field, test]) => (
    <SliceChip
      key={field}
      field={field}
      test={test}
      isFromChart={via.includes(field)}
      onRemove={() => removeField(field)}
    />
  ));
}
