/**
 * Structures that stand in one cell as JSON: participants of a conversation, contacts of a ticket. Read with care, for
 * the file may hold anything: what has another form than expected counts as not there.
 */
export type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of the list under a key. */
export function objectsIn(owner: JsonObject, key: string): readonly JsonObject[] {
  const list = owner[key];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** A text or number under a key, as text; '' for anything else. */
export function textIn(owner: JsonObject, key: string): string {
  const value = owner[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The objects of a list that stands in a cell; null when the cell holds no JSON, for example because it was cut off. */
export function objectsOfCell(cell: string): readonly JsonObject[] | null {
  if (cell === '') return [];
  try {
    return objectsIn({ list: JSON.parse(cell) }, 'list');
  } catch {
    return null;
  }
}
