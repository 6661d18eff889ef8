import { Textarea } from '@mantine/core';
import { createContext, useContext, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Counts the fields that hold something unread: what would not be kept must be mended before anything is. */
export const UnreadContext = createContext<(change: 1 | -1) => void>(() => undefined);

/** Words a person writes one a line; what cannot be read of them is said, never dropped in silence. */
export function LinesField(props: {
  readonly label: string;
  readonly description: string;
  readonly minRows: number;
  readonly maxRows: number;
  readonly text: string;
  readonly unread: readonly string[];
  /** Said where all can be read and something is missing still. */
  readonly missing?: string | false;
  readonly onText: (text: string) => void;
}) {
  const { t } = useTranslation('editor');
  const count = useContext(UnreadContext);
  const { text, unread, missing = false, onText, ...field } = props;
  const isUnread = unread.length > 0;
  useEffect(() => {
    if (!isUnread) return;
    count(1);
    return () => count(-1);
  }, [isUnread, count]);
  const lines = unread.map((line) => t('unread.line', { line })).join(', ');
  return (
    <Textarea
      {...field}
      autosize
      error={isUnread ? t('unread.said', { lines }) : missing}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
}
