import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { onDesk } from '../passes/desk.ts';
import { contactKinds } from './contact-kinds.ts';
import { ELIGIBLE } from './contact-roles.ts';
import { kindsExcluded } from './eligibility.ts';

/**
 * Who is excluded, put so that it need not be counted contact by contact: most are by their kind (an abandoned call, an
 * outbound one), and how many contacts of a kind a slice or a cell has hangs on no definition. The others are listed.
 */
export type Outside = {
  /** The kind of each contact. */
  readonly kinds: Uint8Array;
  /** What excludes the contacts of a kind, an index in RESULT_REASONS, or ELIGIBLE. */
  readonly table: Uint8Array;
  /** Places of contacts that another rule excludes, though their kind is eligible. */
  readonly ruledOut: Int32Array;
  /** Places of contacts that another rule excludes before their kind would. */
  readonly otherwise: Int32Array;
};

/** Kinds and what excludes them; with more of them than a byte can number, all are one that is eligible. */
function byKind(columns: ContactColumns, definition: Definition): Pick<Outside, 'kinds' | 'table'> {
  const { codes, kinds } = contactKinds(columns);
  if (codes instanceof Uint8Array) return { kinds: codes, table: kindsExcluded(kinds, definition) };
  return { kinds: new Uint8Array(columns.count), table: Uint8Array.of(ELIGIBLE) };
}

/** `excluded` is what excludes each contact under this definition (eligibility.ts). */
export function outsideOf(columns: ContactColumns, definition: Definition, excluded: Uint8Array): Outside {
  const { kinds, table } = byKind(columns, definition);
  const rooms = [4 * (kinds.length + 1), 4 * kinds.length] as const;
  return onDesk([kinds, table, excluded], rooms, (desk, [kind, says, given], [out, others]) => {
    const of = [kinds.length, kind, says, table.length, given, ELIGIBLE, out, others] as const;
    const otherwise = desk.ints(others, desk.passes.placesUnlike(...of));
    const [found] = desk.ints(out, 1);
    return { kinds, table, ruledOut: desk.ints(out + 4, found as number), otherwise };
  });
}
