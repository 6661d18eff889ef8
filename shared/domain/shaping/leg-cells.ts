/** What names a leg of a contact: the first is the contact itself, the others are numbered behind it and point to it. */
export function legCells(contact: string, at: number): { readonly Leg: string; readonly 'First leg': string } {
  return at === 0 ? { Leg: contact, 'First leg': '' } : { Leg: `${contact}#${at + 1}`, 'First leg': contact };
}
