import type { ContactColumns, DictionaryColumn } from '../../shared/domain/columns/contact-columns.ts';
import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS } from '../../shared/domain/contact/fields.ts';

/**
 * A contact (or leg) as a test writes it down: canonical names, text or numbers, absent = blank. `customer` is the
 * identity; `at` is UTC milliseconds. Deliberately naive: it shares nothing with the importer.
 */
export type PlainContact = {
  readonly id: string;
  readonly parent?: string;
  readonly customer?: string;
  readonly caseId?: string;
  readonly at?: number;
  readonly end?: number;
  readonly source?: string;
  readonly [field: string]: string | number | undefined;
};

/** A contact with its legs, the root first. */
export type PlainTree = { readonly root: PlainContact; readonly legs: readonly PlainContact[]; readonly row: number };

/** Legs under their root, walked along the chain of parents. Rows number from 1 in the order given. */
export function stitch(rows: readonly PlainContact[]): readonly PlainTree[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const rootOf = (row: PlainContact): PlainContact => {
    const parent = row.parent === undefined ? undefined : byId.get(row.parent);
    return parent === undefined ? row : rootOf(parent);
  };
  return rows.flatMap((row, index) =>
    rootOf(row) === row ? [{ root: row, legs: rows.filter((leg) => rootOf(leg) === row), row: index + 1 }] : [],
  );
}

function dictionary(values: readonly (string | null)[]): DictionaryColumn {
  const known: (string | null)[] = [null];
  const codes = values.map((value) => {
    if (value === null) return 0;
    if (!known.includes(value)) known.push(value);
    return known.indexOf(value);
  });
  return { codes: Uint32Array.from(codes), values: known };
}

const LAST_LEG_FIELDS = new Set(['resolved_flag', 'wrapup', 'reopened']);
const AGENT_FIELDS = new Set(['agent_id', 'agent_name', 'team']);

/** Other agents or queues among the legs, in order; legs of which nothing is known are passed over. */
export function isPassedOn(legs: readonly { readonly [field: string]: unknown }[]): boolean {
  const isChanged = (words: readonly unknown[]): boolean => words.some((word, at) => at > 0 && word !== words[at - 1]);
  const known = (field: string): readonly unknown[] =>
    legs.map((leg) => leg[field]).filter((word) => word !== undefined);
  const hasNameAlone = legs.some((leg) => leg.agent_id === undefined && leg.agent_name !== undefined);
  return isChanged(known('queue')) || isChanged(known('agent_id')) || (hasNameAlone && isChanged(known('agent_name')));
}

function transferredOf({ legs }: PlainTree): string | null {
  const said = legs.map((leg) => leg.transferred).filter((word) => word !== undefined);
  if (said.includes('yes') || isPassedOn(legs)) return 'yes';
  return said.length === 0 ? null : String(said.at(-1));
}

/** A category of a contact: agent and team of the last leg with an agent, answers of the final leg, else of the root. */
export function categoryOf(tree: PlainTree, field: string): string | null {
  if (field === 'transferred' && tree.legs.length > 1) return transferredOf(tree);
  const legs = AGENT_FIELDS.has(field) ? tree.legs.filter((leg) => leg.agent_id !== undefined) : tree.legs;
  const from = AGENT_FIELDS.has(field) || LAST_LEG_FIELDS.has(field) ? legs.at(-1) : tree.root;
  const value = from?.[field] ?? tree.root[field];
  return value === undefined ? null : String(value);
}

/** Seconds over all legs; -1 = unknown. */
export function sumOverLegs(tree: PlainTree, field: string): number {
  const known = tree.legs.map((leg) => leg[field]).filter((value) => typeof value === 'number');
  return known.length === 0 ? -1 : known.reduce((a, b) => a + b, 0);
}

const numbered = (names: readonly (string | undefined)[]): Map<string, number> =>
  new Map([...new Set(names.filter((name) => name !== undefined))].sort().map((name, index) => [name, index]));

/** The first leg that has one says which identity of a kind a contact has. */
export const identityOf = (tree: PlainTree, kind: string): string | null => {
  const found = tree.legs.map((leg) => leg[kind]).find((value) => value !== undefined);
  return found === undefined ? null : String(found);
};

function identityNumbers(trees: readonly PlainTree[], kind: string): Int32Array {
  const texts = trees.map((tree) => identityOf(tree, kind));
  const known = [...new Set(texts.filter((text) => text !== null))];
  return Int32Array.from(texts, (text) => (text === null ? -1 : known.indexOf(text)));
}

/** Plain rows as columns, sorted as ContactColumns asks. `observedUntil` defaults to the last start. */
export function columnsFromRows(rows: readonly PlainContact[], observedUntil?: number): ContactColumns {
  const customers = numbered(rows.map((row) => row.customer));
  const cases = numbered(rows.map((row) => row.caseId));
  const customerOf = (tree: PlainTree): number =>
    tree.root.customer === undefined || tree.root.at === undefined ? -1 : (customers.get(tree.root.customer) ?? -1);
  const rank = (tree: PlainTree): readonly number[] => [
    customerOf(tree) === -1 ? Number.POSITIVE_INFINITY : customerOf(tree),
    tree.root.at ?? Number.POSITIVE_INFINITY,
    tree.row,
  ];
  const trees = stitch(rows).toSorted((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const differs = left.findIndex((value, index) => value !== right[index]);
    return differs === -1 ? 0 : (left[differs] ?? 0) < (right[differs] ?? 0) ? -1 : 1;
  });
  const starts = trees.map((tree) => tree.root.at ?? Number.NaN);
  return {
    count: trees.length,
    row: Int32Array.from(trees, (tree) => tree.row),
    customer: Int32Array.from(trees, customerOf),
    identity: {
      customer_id: identityNumbers(trees, 'customer_id'),
      phone: identityNumbers(trees, 'phone'),
      email: identityNumbers(trees, 'email'),
    },
    linkable: Uint8Array.from(trees, (tree) => (tree.root.customer === undefined ? 0 : 1)),
    startedAt: Float64Array.from(starts),
    endedAt: Float64Array.from(trees, (tree) => tree.legs.at(-1)?.end ?? Number.NaN),
    legs: Uint16Array.from(trees, (tree) => tree.legs.length),
    caseNumber: Int32Array.from(trees, (tree) => cases.get(tree.root.caseId ?? '') ?? -1),
    category: Object.fromEntries(
      CATEGORY_FIELDS.map((field) => [field, dictionary(trees.map((tree) => categoryOf(tree, field)))]),
    ) as ContactColumns['category'],
    source: dictionary(trees.map((tree) => tree.root.source ?? 'test')),
    seconds: Object.fromEntries(
      SECONDS_FIELDS.map((field) => [field, Int32Array.from(trees, (tree) => sumOverLegs(tree, field))]),
    ) as ContactColumns['seconds'],
    number: Object.fromEntries(
      NUMBER_FIELDS.map((field) => [
        field,
        Float64Array.from(trees, (tree) => (typeof tree.root[field] === 'number' ? tree.root[field] : Number.NaN)),
      ]),
    ) as ContactColumns['number'],
    observedUntil:
      observedUntil ?? starts.filter((start) => !Number.isNaN(start)).reduce((a, b) => Math.max(a, b), Number.NaN),
  };
}
