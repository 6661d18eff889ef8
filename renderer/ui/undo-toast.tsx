import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** One at a time: the newest action replaces the one before, because one undo undoes the newest. */
const TOAST_ID = 'last-action';
const SHOWN_MS = 6000;

/** Says what was done, with a button that takes it back. */
export function showUndoToast(text: string, undo: { readonly label: string; readonly act: () => void } | null): void {
  const message = (
    <span className="row undo-toast">
      <span className="grow">{text}</span>
      {undo !== null && (
        <Button
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
  // In the middle: the right corner is where the panel has its buttons.
  const toast = { id: TOAST_ID, message, autoClose: SHOWN_MS, position: 'bottom-center' } as const;
  notifications.hide(TOAST_ID);
  notifications.show(toast);
}
