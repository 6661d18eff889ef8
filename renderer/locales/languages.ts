/** Languages that have a folder here, by their own name. A new language is a folder, a line in i18n.ts and one here. */
export const LANGUAGES: readonly { readonly code: string; readonly name: string }[] = [{ code: 'en', name: 'English' }];
