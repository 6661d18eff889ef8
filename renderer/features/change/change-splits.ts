/** So many fields are split by until a person chooses. */
const SPLITS_AT_FIRST = 6;

/** The fields that a difference is split by at first: none by which the definition judges, which would say it again. */
export const splitsAtFirst = (fields: readonly string[], judging: ReadonlySet<string>): readonly string[] =>
  fields.filter((field) => !judging.has(field)).slice(0, SPLITS_AT_FIRST);

type Sized = { readonly by: string; readonly parts: readonly { readonly rate: number; readonly mix: number }[] };

const sizeOf = ({ parts }: Sized): number => Math.max(0, ...parts.map(({ rate, mix }) => Math.abs(rate + mix)));

/** Splits with the largest contribution first; those by which the definition judges come last, however large. */
export const inOrder = <S extends Sized>(splits: readonly S[], judging: ReadonlySet<string>): readonly S[] =>
  splits.toSorted(
    (one, other) => Number(judging.has(one.by)) - Number(judging.has(other.by)) || sizeOf(other) - sizeOf(one),
  );
