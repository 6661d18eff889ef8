import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** One at a time: the newest action replaces the one before, because one undo undoes the newest. */
const TOAST_ID = 'last-action';
const SHOWN_MS = 6000;
let shown = 0;

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
  // What replaces another one keeps its place on the page, and with it its clock, unless it asks for another time.
  shown += 1;
  const autoClose = SHOWN_MS + (shown % 2);
  const toast = { id: TOAST_ID, message, autoClose, position: 'bottom-center' } as const;
  notifications.hide(TOAST_ID);
  notifications.show(toast);
}
