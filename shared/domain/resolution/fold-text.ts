/** Equal words are equal after NFKC (which folds width), trimming and lower case. */
export function foldText(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
