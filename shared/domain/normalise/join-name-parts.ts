import { cellReader, type RoleColumn } from './role-columns.ts';

/**
 * The name of an agent that stands in two columns, `Agent First Name | Agent Last Name`: each alone is that of several
 * people. Joined as they are said, the given name first.
 */
const AGENT =
  /(?:^|[^\p{L}])(?:agent|user|operator|employee|assignee|owner|advisor|rep|representative|mitarbeiter|mitarbeiters|bearbeiter|berater|conseiller|agente|asesor)(?:$|[^\p{L}])/iu;
const GIVEN = /(?:^|[^\p{L}])(?:first ?name|given ?name|forename|vorname|prénom|prenom)(?:$|[^\p{L}])/iu;
const FAMILY =
  /(?:^|[^\p{L}])(?:last ?name|surname|family ?name|nachname|familienname|nom de famille|apellidos?)(?:$|[^\p{L}])/iu;

/** 0 the given name of an agent, 1 the family name; null for any other name of a column. */
export function namePartOf(header: string): 0 | 1 | null {
  const name = header
    .normalize('NFC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[_-]+/g, ' ');
  if (!AGENT.test(name)) return null;
  if (GIVEN.test(name)) return 0;
  return FAMILY.test(name) ? 1 : null;
}

/** The name of a row: of both parts, where the columns are these, else as one cell has it. */
export function nameCellReader(columns: readonly RoleColumn[]): (cells: readonly string[]) => string {
  const parts = ([0, 1] as const).map((part) => columns.find(({ name }) => namePartOf(name) === part));
  const [given, family] = parts;
  if (columns.length !== 2 || given === undefined || family === undefined) return cellReader(columns);
  return (cells) =>
    [cells[given.index], cells[family.index]]
      .map((cell) => (cell ?? '').trim())
      .filter((cell) => cell !== '')
      .join(' ');
}
