import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldTest } from '../../../shared/domain/filter/filter.ts';
import { fieldKind } from '../field-kind.ts';
import { useScope, useScopeChanges } from '../use-scope.ts';
import { useWords } from '../use-words.ts';
import { NumberRange } from './NumberRange.tsx';
import { TextTest } from './TextTest.tsx';
import { TimeRange } from './TimeRange.tsx';
import { ValuePicker } from './ValuePicker.tsx';

export type TestEditorProps = {
  readonly field: string;
  readonly test: FieldTest | undefined;
  readonly onApply: (test: FieldTest) => void;
};

/** Second step of a filter: values, a range, or words, as fits the field. */
export function TestEditor(props: {
  readonly field: string;
  readonly onBack: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('common');
  const words = useWords();
  const { filter } = useScope();
  const changes = useScopeChanges();
  const { field } = props;
  const root = useRef<HTMLDivElement>(null);
  // The list that had the focus is gone; without this the keys would belong to the page behind.
  useEffect(() => {
    const first = root.current?.querySelector<HTMLElement>('[data-autofocus]') ?? root.current;
    first?.focus();
  }, []);
  const editor: TestEditorProps = {
    field,
    test: filter[field],
    onApply: (test) => {
      changes.setTest(field, test);
      props.onDone();
    },
  };
  return (
    <div ref={root} tabIndex={-1} className="column filter-pane">
      <div className="row">
        <ActionIcon size={24} aria-label={t('title.back')} onClick={props.onBack}>
          <IconArrowLeft size={14} />
        </ActionIcon>
        <b>{words.field(field)}</b>
      </div>
      <Editor {...editor} />
    </div>
  );
}

function Editor(props: TestEditorProps) {
  const kind = fieldKind(props.field);
  if (kind === 'instant') return <TimeRange {...props} />;
  if (kind === 'seconds' || kind === 'number') return <NumberRange {...props} isSeconds={kind === 'seconds'} />;
  if (kind === 'text') return <TextTest {...props} />;
  return <ValuePicker {...props} />;
}
