import { CAUSE_FAMILIES, type CauseFamily, SUB_CAUSES } from '../../shared/domain/cause/causes.ts';

/**
 * The keys of the tagging panel. Letters are taken by position (`event.code`), so that a French or a Korean keyboard
 * has them in the same place; U is left out of the sub-causes because it undoes. Letters of actions are never letters of sub-causes.
 */
export const SUB_CAUSE_KEYS = ['Q', 'W', 'E', 'R', 'T', 'Y', 'I', 'O', 'P'] as const;

export type TagKeyAction =
  | { readonly kind: 'family'; readonly family: CauseFamily }
  | { readonly kind: 'subCause'; readonly subCause: string }
  | { readonly kind: 'note' | 'save' | 'next' | 'previous' | 'undo' | 'redo' }
  /** Only where contacts are read one after the other. */
  | { readonly kind: 'skip' | 'confirm' | 'reject' | 'reveal' };

export type KeyPress = {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

export type KeyPlace = {
  /** The press went into a text field: everything but leaving it belongs to the text. */
  readonly inText: boolean;
  /** The press went to something that Enter presses by itself: a button, a link, a grid. */
  readonly ownsEnter: boolean;
  /** Letter and digit keys are on in Settings (WCAG 2.1.4). */
  readonly letters: boolean;
};

/** The key that is printed beside a family. */
export function familyKey(family: CauseFamily): string {
  return String(CAUSE_FAMILIES.indexOf(family) + 1);
}

/** The key that is printed beside the sub-cause at this place of its family; null beyond the ninth. */
export function subCauseKey(place: number): string | null {
  return SUB_CAUSE_KEYS[place] ?? null;
}

const LETTER_ACTIONS: Readonly<Record<string, TagKeyAction>> = {
  KeyN: { kind: 'note' },
  KeyJ: { kind: 'next' },
  KeyK: { kind: 'previous' },
  KeyU: { kind: 'undo' },
  KeyS: { kind: 'skip' },
  KeyC: { kind: 'confirm' },
  KeyX: { kind: 'reject' },
  KeyV: { kind: 'reveal' },
};

function historyAction(press: KeyPress): TagKeyAction | null {
  if (press.code === 'KeyZ') return { kind: press.shiftKey ? 'redo' : 'undo' };
  return press.code === 'KeyY' && !press.shiftKey ? { kind: 'redo' } : null;
}

function familyAction(code: string): TagKeyAction | null {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  const family = digit === undefined ? undefined : CAUSE_FAMILIES[Number(digit) - 1];
  return family === undefined ? null : { kind: 'family', family };
}

function subCauseAction(code: string, family: CauseFamily | null): TagKeyAction | null {
  if (family === null) return null;
  const place = SUB_CAUSE_KEYS.findIndex((key) => code === `Key${key}`);
  const subCause = place < 0 ? undefined : SUB_CAUSES[family][place];
  return subCause === undefined ? null : { kind: 'subCause', subCause };
}

/** What a key press asks of the panel while `family` is chosen; null = it is not for us. */
export function tagActionOfKey(press: KeyPress, place: KeyPlace, family: CauseFamily | null): TagKeyAction | null {
  const command = press.ctrlKey || press.metaKey;
  if (command && press.code === 'Enter') return { kind: 'save' };
  if (place.inText || press.altKey) return null;
  if (command) return historyAction(press);
  if (press.code === 'Enter' || press.code === 'NumpadEnter') {
    return place.ownsEnter || press.shiftKey ? null : { kind: 'save' };
  }
  if (!place.letters || press.shiftKey) return null;
  return familyAction(press.code) ?? subCauseAction(press.code, family) ?? LETTER_ACTIONS[press.code] ?? null;
}

const TEXT_FIELD =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable]';
const PRESSED_BY_ENTER =
  'button, a[href], summary, [role=menuitem], [role=option], [role=tab], [role=gridcell], [role=dialog]';

/** Where a press went. Panel buttons that only choose (`data-chooses`) leave Enter to the panel. */
export function placeOfTarget(target: EventTarget | null, letters: boolean): KeyPlace {
  if (!(target instanceof Element)) return { inText: false, ownsEnter: false, letters };
  const chooses = target.closest('[data-chooses]') !== null;
  return {
    inText: target.closest(TEXT_FIELD) !== null,
    ownsEnter: !chooses && target.closest(PRESSED_BY_ENTER) !== null,
    letters,
  };
}
