import { foldHeader } from './fold-header.ts';
import { matchWholeName } from './name-match.ts';

const LONGEST_NAME = 60;
/** Ids of contacts hardly ever come without a digit, names of columns hardly ever with one. */
const mayBeName = (cell: string): boolean => cell !== '' && cell.length <= LONGEST_NAME && !/\d/.test(cell);

const rolesOf = (cell: string): readonly string[] =>
  matchWholeName(cell, foldHeader(cell)).flatMap(({ role, strength }) =>
    strength === 'canonical' || strength === 'strong' ? [role] : [],
  );

/**
 * True for a row that names the columns once more in other words (`Call ID, Agent name` below `callid, agent`), as second
 * headers and joined exports of two versions do: its id is the name of an id, half of its cells are names too, and none
 * holds a digit.
 */
export function namesColumns(cells: readonly string[], idAt: number): boolean {
  const id = cells[idAt]?.trim() ?? '';
  if (!mayBeName(id) || !rolesOf(id).includes('contact_id')) return false;
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  // A row with a time is a contact, and read the fast way as one.
  if (!filled.every(mayBeName)) return false;
  const named = filled.filter((cell) => rolesOf(cell).length > 0);
  return named.length >= 2 && named.length * 2 >= filled.length;
}
