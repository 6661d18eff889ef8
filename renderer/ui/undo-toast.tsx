import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** One at a time: the newest action replaces the one before, because one undo undoes the newest. */
const TOAST_ID = 'last-action';
const SHOWN_MS = 6000;
let shown = 0;
/** Takes back what the toast says, as long as it is shown. */
let takeBack: (() => void) | null = null;

/** For the key of undo: the last action is the one that is being shown. False = none is. */
export function undoShown(): boolean {
  const press = takeBack;
  press?.();
  return press !== null;
}

/** Says what was done, with a button that takes it back. */
export function showUndoToast(text: string, undo: { readonly label: string; readonly act: () => void } | null): void {
  const press = (): void => {
    notifications.hide(TOAST_ID);
    undo?.act();
  };
  const message = (
    <span className="row undo-toast">
      <span className="grow">{text}</span>
      {undo !== null && (
        <Button variant="subtle" onClick={press}>
          {undo.label}
        </Button>
      )}
    </span>
  );
  // In the middle: the right corner is where the panel has its buttons.
  // What replaces another one keeps its place on the page, and with it its clock, unless it asks for another time.
  shown += 1;
  const autoClose = SHOWN_MS + (shown % 2);
  const onClose = (): void => {
    takeBack = null;
  };
  const toast = { id: TOAST_ID, message, autoClose, position: 'bottom-center', onClose } as const;
  notifications.hide(TOAST_ID);
  notifications.show(toast);
  takeBack = undo === null ? null : press;
}
