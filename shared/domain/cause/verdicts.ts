/**
 * What a person said of a sub-cause on one contact: it was rightly named by the rules (`confirm`), it was not
 * (`reject`), or the person named it where no rule did (`add`).
 */
export const VERDICTS = ['confirm', 'reject', 'add'] as const;

export type SubCauseVerdict = { readonly subCause: string; readonly verdict: (typeof VERDICTS)[number] };
