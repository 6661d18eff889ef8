import { describe, expect, it } from 'vitest';
import {
  type Choice,
  draftOfTag,
  EMPTY_DRAFT,
  isChanged,
  nextChoice,
  nextDraft,
} from '../../renderer/tagging/tag-draft.ts';
import { familyKey, SUB_CAUSE_KEYS, subCauseKey, tagActionOfKey } from '../../renderer/tagging/tagging-keys.ts';
import { CAUSE_FAMILIES, SUB_CAUSES } from '../../shared/domain/cause/causes.ts';

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const free = { inText: false, ownsEnter: false, letters: true };
const press = (code: string, more: Partial<typeof bare> = {}) => ({ ...bare, ...more, code });

describe('keys of the tagging panel', () => {
  it('has a key for every family and every sub-cause, and none of them twice or taken by another action', () => {
    expect(CAUSE_FAMILIES.map(familyKey)).toEqual(['1', '2', '3', '4', '5', '6']);
    for (const family of CAUSE_FAMILIES) {
      for (const [place, subCause] of SUB_CAUSES[family].entries()) {
        const key = subCauseKey(place);
        expect(key).not.toBeNull();
        expect(tagActionOfKey(press(`Key${key}`), free, family)).toEqual({ kind: 'subCause', subCause });
      }
    }
    for (const taken of ['N', 'J', 'K', 'U', 'S', 'C', 'X', 'V']) expect(SUB_CAUSE_KEYS).not.toContain(taken);
  });

  it('takes digits of both blocks as families, whatever the keyboard prints on them', () => {
    expect(tagActionOfKey(press('Digit3'), free, null)).toEqual({ kind: 'family', family: 'data' });
    expect(tagActionOfKey(press('Numpad6'), free, null)).toEqual({ kind: 'family', family: 'undetermined' });
    expect(tagActionOfKey(press('Digit7'), free, null)).toBeNull();
  });

  it('leaves letters alone in text fields, with Alt or Shift, and when they are switched off', () => {
    expect(tagActionOfKey(press('KeyN'), { ...free, inText: true }, 'skill')).toBeNull();
    expect(tagActionOfKey(press('Digit1', { altKey: true }), free, null)).toBeNull();
    expect(tagActionOfKey(press('KeyQ', { shiftKey: true }), free, 'skill')).toBeNull();
    expect(tagActionOfKey(press('KeyQ'), { ...free, letters: false }, 'skill')).toBeNull();
    expect(tagActionOfKey(press('KeyQ'), free, null)).toBeNull();
  });

  it('undoes and redoes with the usual chords even when letters are off, but not inside a text', () => {
    const off = { ...free, letters: false };
    expect(tagActionOfKey(press('KeyZ', { ctrlKey: true }), off, null)).toEqual({ kind: 'undo' });
    expect(tagActionOfKey(press('KeyZ', { metaKey: true, shiftKey: true }), off, null)).toEqual({ kind: 'redo' });
    expect(tagActionOfKey(press('KeyY', { ctrlKey: true }), off, 'data')).toEqual({ kind: 'redo' });
    expect(tagActionOfKey(press('KeyZ', { ctrlKey: true }), { ...off, inText: true }, null)).toBeNull();
  });

  it('saves with Enter, except where Enter presses something else; Ctrl+Enter saves from the note too', () => {
    expect(tagActionOfKey(press('Enter'), free, 'skill')).toEqual({ kind: 'save' });
    expect(tagActionOfKey(press('Enter'), { ...free, ownsEnter: true }, 'skill')).toBeNull();
    expect(tagActionOfKey(press('Enter'), { ...free, inText: true }, 'skill')).toBeNull();
    expect(tagActionOfKey(press('Enter', { ctrlKey: true }), { ...free, inText: true }, 'skill')).toEqual({
      kind: 'save',
    });
  });
});

describe('the judgement being made', () => {
  it('drops the sub-cause with its family, keeps the note, and takes a second press back', () => {
    const chosen = nextDraft({ ...EMPTY_DRAFT, note: 'why' }, { kind: 'subCause', subCause: 'D4' });
    expect(chosen).toEqual({ family: 'data', subCause: 'D4', note: 'why' });
    expect(nextDraft(chosen, { kind: 'family', family: 'data' }).subCause).toBe('D4');
    expect(nextDraft(chosen, { kind: 'family', family: 'skill' })).toEqual({
      family: 'skill',
      subCause: null,
      note: 'why',
    });
    expect(nextDraft(chosen, { kind: 'subCause', subCause: 'D4' }).subCause).toBeNull();
  });

  it('starts from the tag on file and sees no change in blanks around the note', () => {
    const saved = draftOfTag({ family: 'will', subCause: 'W3', note: 'short' });
    expect(isChanged(nextDraft(saved, { kind: 'note', note: ' short ' }), saved)).toBe(false);
    expect(isChanged(nextDraft(saved, { kind: 'note', note: 'shorter' }), saved)).toBe(true);
    expect(draftOfTag(null)).toEqual(EMPTY_DRAFT);
  });

  const onFile = { family: 'will', subCause: 'W3', note: 'short' } as const;
  const start: Choice = { draft: onFile, file: 7, isOwn: false };
  const press = { kind: 'subCause', subCause: 'W3' } as const;

  it('builds on the tag on file where that is known, and on nothing while it may have been taken back', () => {
    // The second press of what is on file takes it back; where nobody knows, it is the first.
    const known = nextChoice(start, { kind: 'choose', change: press, isFileKnown: true });
    expect(known.draft).toEqual({ ...onFile, subCause: null });
    const unknown = nextChoice(start, { kind: 'choose', change: press, isFileKnown: false });
    expect(unknown).toEqual({ draft: { family: 'will', subCause: 'W3', note: '' }, file: 7, isOwn: true });
    const again = nextChoice(unknown, { kind: 'choose', change: press, isFileKnown: false });
    expect(again.draft.subCause).toBeNull();
  });

  it('follows the file until something was chosen, and again once that is saved', () => {
    const gone = { kind: 'file', file: 0, draft: EMPTY_DRAFT } as const;
    expect(nextChoice(start, gone)).toEqual({ draft: EMPTY_DRAFT, file: 0, isOwn: false });
    const chosen = nextChoice(start, { kind: 'choose', change: press, isFileKnown: false });
    const kept = nextChoice(chosen, gone);
    expect(kept).toEqual({ ...chosen, file: 0 });
    const saved = nextChoice(kept, { kind: 'saved' });
    expect(nextChoice(saved, { kind: 'file', file: 8, draft: onFile })).toEqual({
      draft: onFile,
      file: 8,
      isOwn: false,
    });
    expect(nextChoice(chosen, { kind: 'removed' })).toEqual({ draft: EMPTY_DRAFT, file: 7, isOwn: false });
  });
});
