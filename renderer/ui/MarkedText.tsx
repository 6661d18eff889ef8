import { Fragment } from 'react';

type Part = { readonly from: number; readonly to: number };

/** Parts in order, those that touch or overlap put together; what lies outside of the text is left out. */
export function joinParts(parts: readonly Part[], length: number): readonly Part[] {
  const joined: Part[] = [];
  for (const { from, to } of parts.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (from < 0 || to > length || from >= to) continue;
    if (last !== undefined && from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else joined.push({ from, to });
  }
  return joined;
}

/** A text with some of its parts marked, once each. */
export function MarkedText({ text, parts }: { readonly text: string; readonly parts: readonly Part[] }) {
  let at = 0;
  const pieces = joinParts(parts, text.length).map(({ from, to }) => {
    const before = text.slice(at, from);
    at = to;
    return (
      <Fragment key={from}>
        {before}
        <mark>{text.slice(from, to)}</mark>
      </Fragment>
    );
  });
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
