import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TestEditorProps } from './TestEditor.tsx';

/** Text that contains these words, ignoring case and width. */
export function TextTest({ test, onApply }: TestEditorProps) {
  const { t } = useTranslation('common');
  const [text, setText] = useState(test?.contains ?? '');
  return (
    <form
      className="column filter-pane"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onApply({ contains: text.trim() });
      }}
    >
      <TextInput
        data-autofocus
        label={t('scope.contains')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" className="push-right" variant="filled" disabled={text.trim() === ''}>
        {t('scope.apply')}
      </Button>
    </form>
  );
}
