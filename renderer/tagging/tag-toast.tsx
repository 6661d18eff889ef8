import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** One toast for tags at a time: the newest action replaces the one before, because one undo undoes the newest. */
const TOAST_ID = 'tag-action';
const SHOWN_MS = 6000;

/** Says what was done to tags, with a button that takes it back. */
export function showTagToast(text: string, undo: { readonly label: string; readonly act: () => void } | null): void {
  const message = (
    <span className="row">
      <span>{text}</span>
      {undo !== null && (
        <Button
          className="push-right"
          variant="subtle"
          onClick={() => {
            notifications.hide(TOAST_ID);
            undo.act();
          }}
        >
          {undo.label}
        </Button>
      )}
    </span>
  );
  const toast = { id: TOAST_ID, message, autoClose: SHOWN_MS };
  notifications.hide(TOAST_ID);
  notifications.show(toast);
}
