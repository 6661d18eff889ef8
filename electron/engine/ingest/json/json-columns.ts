import { exactNumber } from './parse-exactly.ts';

/**
 * The columns of JSON objects: `{"queue":{"name":"Sales"},"tags":["a"]}` has the columns queue.name and tags. Arrays
 * stay JSON text in one cell; what lies deeper than a few levels does too. Columns are found from a sample and then
 * stay; what a later object has besides is kept as one cell of JSON behind the last column.
 */
type Node = {
  readonly name: string;
  /** Position of its own cell; -1 as long as only its parts were seen. */
  index: number;
  readonly parts: Map<string, Node>;
};

const DEEPEST_COLUMN = 8;
/** The contract takes fewer; one more is enough to refuse the file with the right words. */
const MOST_COLUMNS = 5001;
/** The column of elements that are no objects. */
const LONE = 'value';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && exactNumber(value) === undefined;

export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  return exactNumber(value) ?? JSON.stringify(value);
}

export class JsonColumns {
  readonly #root: Node = { name: '', index: -1, parts: new Map() };
  readonly #names: string[] = [];
  readonly #blank: string[] = [];

  get names(): readonly string[] {
    return this.#names;
  }

  /** Position of the cell of a key of the outermost object; -1 = it has none of its own. */
  placeOf(key: string): number {
    return this.#root.parts.get(key)?.index ?? -1;
  }

  /** Adds the columns of an object of the sample. */
  learn(value: unknown): void {
    if (!isObject(value)) this.#child(this.#root, LONE, true);
    else this.#learnObject(this.#root, value, 0);
  }

  #learnObject(node: Node, value: Readonly<Record<string, unknown>>, depth: number): void {
    for (const [key, part] of Object.entries(value)) {
      const goesOn = isObject(part) && depth < DEEPEST_COLUMN && Object.keys(part).length > 0;
      const child = this.#child(node, key, !goesOn);
      if (goesOn) this.#learnObject(child, part, depth + 1);
    }
  }

  #child(node: Node, key: string, hasCell: boolean): Node {
    let child = node.parts.get(key);
    if (child === undefined) {
      child = { name: node.name === '' ? key : `${node.name}.${key}`, index: -1, parts: new Map() };
      if (this.#names.length < MOST_COLUMNS) node.parts.set(key, child);
    }
    if (hasCell && child.index === -1 && this.#names.length < MOST_COLUMNS) {
      child.index = this.#names.length;
      this.#names.push(child.name);
    }
    return child;
  }

  /** One cell for each column, and one more for what no column was found for. */
  cells(value: unknown): string[] {
    // A copy of blank cells, no array of its own: ../xlsx/README.md, memory.
    while (this.#blank.length < this.#names.length) this.#blank.push('');
    const cells = this.#blank.slice();
    const others: Record<string, unknown> = {};
    if (isObject(value)) this.#fill(this.#root, value, cells, others);
    else this.#put(this.#root.parts.get(LONE), LONE, value, cells, others);
    if (Object.keys(others).length > 0) cells.push(JSON.stringify(others));
    return cells;
  }

  #fill(node: Node, value: Readonly<Record<string, unknown>>, cells: string[], others: Record<string, unknown>): void {
    for (const key of Object.keys(value)) {
      const part = value[key];
      const child = node.parts.get(key);
      const name = child?.name ?? (node.name === '' ? key : `${node.name}.${key}`);
      if (child !== undefined && child.parts.size > 0 && isObject(part)) this.#fill(child, part, cells, others);
      else this.#put(child, name, part, cells, others);
    }
  }

  #put(node: Node | undefined, name: string, part: unknown, cells: string[], others: Record<string, unknown>): void {
    const text = isObject(part) && Object.keys(part).length === 0 ? '' : cellText(part);
    if (text === '') return;
    if (node !== undefined && node.index !== -1) cells[node.index] = text;
    else Object.defineProperty(others, name, { value: part, enumerable: true, configurable: true });
  }
}
