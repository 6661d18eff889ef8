import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import { dictionaryOfNumbers } from '../filter/dictionary-of.ts';
import { type Desk, type Layable, onDesk } from '../passes/desk.ts';

/** The words by which a definition sorts contacts before it looks at anything else. */
export type ContactKind = Readonly<Record<'direction' | 'outcome' | 'channel', string | null>>;

/**
 * Which of the kinds that occur each contact is of. A centre has a few dozen, so a rule about direction, outcome and
 * channel is worked out once a kind, and a million contacts cost one look-up each.
 */
export type ContactKinds = { readonly codes: DictionaryColumn['codes']; readonly kinds: readonly ContactKind[] };

const known = new WeakMap<ContactColumns['category'], ContactKinds>();

/** Made once per columns. */
export function contactKinds({ category, count }: ContactColumns): ContactKinds {
  const made = known.get(category);
  if (made !== undefined) return made;
  const { direction, outcome, channel } = category;
  const [outcomes, channels] = [outcome.values.length, channel.values.length];
  const numberAt = (i: number): number =>
    ((direction.codes[i] as number) * outcomes + (outcome.codes[i] as number)) * channels +
    (channel.codes[i] as number);
  const { codes, values } = dictionaryOfNumbers(count, numberAt, String);
  const kinds = values.map((text): ContactKind => {
    // The blank one, which no contact has, stands for the first words of all.
    const number = Number(text ?? 0);
    const pair = Math.floor(number / channels);
    return {
      direction: direction.values[Math.floor(pair / outcomes)] ?? null,
      outcome: outcome.values[pair % outcomes] ?? null,
      channel: channel.values[number % channels] ?? null,
    };
  });
  const found = { codes, kinds };
  known.set(category, found);
  return found;
}

/** Writes into what a table says, where it lies: addresses of the bytes and of the arrays that it needs. */
export type Marking = {
  readonly arrays: readonly Layable[];
  readonly mark: (desk: Desk, bytes: number, arrays: readonly number[]) => void;
};

/** What a table says of the kind of each contact, and what is to be marked in it before it is taken away; an array of its own. */
export function ofKinds({ codes }: ContactKinds, table: Uint8Array, marking: Marking | null = null): Uint8Array {
  const isNarrow = codes instanceof Uint8Array;
  const arrays = [isNarrow ? codes : null, table, ...(marking?.arrays ?? [])] as const;
  return onDesk(arrays, [codes.length], (desk, [kinds, saysOf, ...others], [into]) => {
    if (isNarrow) desk.passes.lookUp(codes.length, kinds, saysOf, table.length, into);
    else
      desk.put(
        into,
        Uint8Array.from(codes, (code) => table[code] as number),
      );
    marking?.mark(desk, into, others);
    return desk.bytes(into, codes.length);
  });
}
