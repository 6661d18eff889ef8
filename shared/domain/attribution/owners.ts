import type { DictionaryColumn } from '../columns/contact-columns.ts';
import type { Attribution } from '../definition/definition.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';
import { type Handlers, OWNER_FIELDS, type OwnerField } from './handlers.ts';

/** One owner a contact: columns like any other. */
type SingleOwners = { readonly kind: 'single'; readonly words: Readonly<Record<OwnerField, DictionaryColumn>> };

/** Several: entries in order of the contacts, at least one each; `weight` of the entries of a contact adds up to 1, or is 1. */
export type SharedOwners = {
  readonly kind: 'shared';
  /** Place of the contact, per entry. */
  readonly at: Int32Array;
  readonly weight: Float64Array;
  readonly isWeighted: boolean;
  /** Codes per entry. */
  readonly words: Readonly<Record<OwnerField, DictionaryColumn>>;
};

/** Which agent and which team a contact counts for. */
export type Owners = SingleOwners | SharedOwners;

/** The rules of docs/fcr-definition.md 17. */
function single({ start, words }: Handlers, entryOf: (i: number) => number): SingleOwners {
  const count = start.length - 1;
  const picked = OWNER_FIELDS.map((field): readonly [OwnerField, DictionaryColumn] => {
    const { codes, values } = words[field];
    const own = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      const entry = entryOf(i);
      own[i] = entry === -1 ? 0 : (codes[entry] as number);
    }
    return [field, { codes: own, values }];
  });
  return { kind: 'single', words: Object.fromEntries(picked) as SingleOwners['words'] };
}

function shared({ start, words }: Handlers, isWeighted: boolean): SharedOwners {
  const total = start[start.length - 1] ?? 0;
  const at = new Int32Array(total);
  const weight = new Float64Array(total);
  for (let i = 0; i < start.length - 1; i++) {
    const [from, to] = [start[i] as number, start[i + 1] as number];
    at.fill(i, from, to);
    weight.fill(isWeighted ? 1 / (to - from) : 1, from, to);
  }
  return { kind: 'shared', at, weight, isWeighted, words };
}

/**
 * Who each contact counts for. `isSystem`: 1 where the platform or the data failed, and not the person.
 * Example: Ada passed a call to Ben, the customer came back. last_handler: Ben's failure; first_handler: Ada's; all:
 * one each; fractional: half each; none_if_system: Ben's, or nobody's when the cause is the platform or the data.
 */
export function ownersOf(
  mode: Attribution,
  handlers: Handlers,
  judgement: Judgement,
  isSystem: Uint8Array | null,
): Owners {
  const { start } = handlers;
  const last = (i: number): number => (start[i + 1] as number) - 1;
  switch (mode) {
    case 'last_handler':
      return single(handlers, last);
    case 'first_handler':
      return single(handlers, (i) => start[i] as number);
    case 'all':
      return shared(handlers, false);
    case 'fractional':
      return shared(handlers, true);
    case 'none_if_system': {
      const isNobodys = (i: number): boolean =>
        judgement.result[i] === RESULT_CODE.failed && isSystem !== null && isSystem[i] === 1;
      return single(handlers, (i) => (isNobodys(i) ? -1 : last(i)));
    }
  }
}
