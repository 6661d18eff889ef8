import { isTextField } from './text-field.ts';

/** Whoever types on is meant to be heard for this long; an overlay without a text field takes no letters. Milliseconds. */
const WAIT_MS = 1000;

let stop: (() => void) | null = null;

const isLetter = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  [...key].length === 1 && !ctrlKey && !altKey && !metaKey;

/**
 * Call it when an overlay with a text field begins to open. The field comes some frames later: what is typed until it has
 * the focus goes into it then, instead of being lost or taken for a letter key of the screen behind.
 */
export function keepTyping(): void {
  stop?.();
  let typed = '';
  const onKey = (event: KeyboardEvent) => {
    if (isTextField(event.target) || !isLetter(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    typed += event.key;
  };
  const onFocus = (event: FocusEvent) => {
    if (!isTextField(event.target)) return;
    stop?.();
    // As if it was typed now: the field hears of it, and undo takes it back.
    if (typed !== '') document.execCommand('insertText', false, typed);
  };
  window.addEventListener('keydown', onKey, true);
  window.addEventListener('focusin', onFocus);
  const timer = setTimeout(() => stop?.(), WAIT_MS);
  stop = () => {
    stop = null;
    clearTimeout(timer);
    window.removeEventListener('keydown', onKey, true);
    window.removeEventListener('focusin', onFocus);
  };
}
