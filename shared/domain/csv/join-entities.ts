/**
 * Text of mails in HTML, in a table that a semicolon cuts: `Gr&uuml;&szlig;e` without quotes becomes three cells, and all behind
 * them stand in the wrong columns. A cell that ends in an entity goes on in the next one.
 */
const OPEN_ENTITY = /&(?:[a-z]{2,8}|#\d{2,6}|#x[\da-f]{2,5})$/i;

/** The row with such cells joined when it is as wide as the table then; null for any other. */
export function joinEntities(cells: readonly string[], width: number, delimiter: string): readonly string[] | null {
  if (delimiter !== ';' || cells.length <= width) return null;
  const joined: string[] = [];
  let isOpen = false;
  for (const cell of cells) {
    const before = isOpen ? joined.pop() : undefined;
    joined.push(before === undefined ? cell : `${before};${cell}`);
    isOpen = OPEN_ENTITY.test(cell.slice(-10));
  }
  return joined.length === width ? joined : null;
}
