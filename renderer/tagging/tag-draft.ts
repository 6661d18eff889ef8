import { type CauseFamily, familyOfSubCause } from '../../shared/domain/cause/causes.ts';

/** A judgement that a person is making and has not saved yet. */
export type TagDraft = {
  readonly family: CauseFamily | null;
  readonly subCause: string | null;
  readonly note: string;
};

export type TagDraftAction =
  | { readonly kind: 'family'; readonly family: CauseFamily }
  | { readonly kind: 'subCause'; readonly subCause: string }
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'start'; readonly draft: TagDraft };

export const EMPTY_DRAFT: TagDraft = { family: null, subCause: null, note: '' };

/** The draft that a contact starts with: its own tag, or nothing. */
export function draftOfTag(
  tag: { readonly family: CauseFamily; readonly subCause: string | null; readonly note: string } | null,
): TagDraft {
  return tag === null ? EMPTY_DRAFT : { family: tag.family, subCause: tag.subCause, note: tag.note };
}

/** Another family drops the sub-cause of the old one; the same sub-cause pressed twice is taken back; the note stays. */
export function nextDraft(draft: TagDraft, action: TagDraftAction): TagDraft {
  switch (action.kind) {
    case 'family':
      return { ...draft, family: action.family, subCause: action.family === draft.family ? draft.subCause : null };
    case 'subCause':
      return {
        ...draft,
        family: familyOfSubCause(action.subCause) ?? draft.family,
        subCause: draft.subCause === action.subCause ? null : action.subCause,
      };
    case 'note':
      return { ...draft, note: action.note };
    case 'start':
      return action.draft;
  }
}

/** A draft, and what it stands on. */
export type Choice = {
  readonly draft: TagDraft;
  /** Id of the tag on file that it was last held against; 0 = none. */
  readonly file: number;
  /** A person chose it; else it is what is on file. */
  readonly isOwn: boolean;
};

export type ChoiceAction =
  /** Where a tag is on its way nobody knows what is on file: a choice does not build on what is shown of it. */
  | { readonly kind: 'choose'; readonly change: TagDraftAction; readonly isFileKnown: boolean }
  | { readonly kind: 'file'; readonly file: number; readonly draft: TagDraft }
  | { readonly kind: 'saved' }
  | { readonly kind: 'removed' };

/** What a person chose stays, whatever becomes known of the file meanwhile. */
export function nextChoice(choice: Choice, action: ChoiceAction): Choice {
  switch (action.kind) {
    case 'choose': {
      const base = choice.isOwn || action.isFileKnown ? choice.draft : EMPTY_DRAFT;
      return { ...choice, draft: nextDraft(base, action.change), isOwn: true };
    }
    case 'file':
      return { ...choice, file: action.file, draft: choice.isOwn ? choice.draft : action.draft };
    case 'saved':
      return { ...choice, isOwn: false };
    case 'removed':
      return { ...choice, draft: EMPTY_DRAFT, isOwn: false };
  }
}

/** True when saving would change something. */
export function isChanged(draft: TagDraft, saved: TagDraft): boolean {
  return draft.family !== saved.family || draft.subCause !== saved.subCause || draft.note.trim() !== saved.note.trim();
}
