import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import { dictionaryOfNumbers } from '../filter/dictionary-of.ts';
import { onDesk } from '../passes/desk.ts';

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

/** What a table says of the kind of each contact; an array of its own, to be written to. */
export function ofKinds({ codes }: ContactKinds, table: Uint8Array): Uint8Array {
  if (!(codes instanceof Uint8Array)) return Uint8Array.from(codes, (code) => table[code] as number);
  return onDesk([codes, table], [codes.length], (desk, [kinds, saysOf], [into]) => {
    desk.passes.lookUp(codes.length, kinds, saysOf, table.length, into);
    return desk.bytes(into, codes.length);
  });
}
