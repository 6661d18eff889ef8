/**
 * Of which contacts the rules' answer was on the screen, for as long as the page lives: who saw it on the page of a
 * thread does not judge blind any more.
 */
const seen = new Set<string>();

export const isAnswerSeen = (contact: string): boolean => seen.has(contact);

export function markAnswerSeen(contact: string): void {
  seen.add(contact);
}
