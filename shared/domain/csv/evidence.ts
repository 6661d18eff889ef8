/** A sentence made of a code and its values; the page and the command line put it into words. */
export type Evidence = { readonly code: string; readonly params: Readonly<Record<string, string | number>> };

export const evidence = (code: string, params: Evidence['params'] = {}): Evidence => ({ code, params });
