/**
 * A copy of a text that keeps nothing else alive. A cell cut from a 1 MiB chunk is a view into that chunk for as long
 * as anybody holds it: whoever keeps a cell longer than its batch keeps the copy instead.
 */
export function detach(text: string): string {
  // Up to 12 characters V8 copies instead of making a view.
  if (text.length <= 12) return text;
  const codes = new Array<number>(text.length);
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
  return text.length < 10_000 ? String.fromCharCode(...codes) : codes.map((code) => String.fromCharCode(code)).join('');
}

type Entry<T> = { readonly text: string; readonly value: T };

/** Remembers what was computed for a text; forgets everything when it holds too much, so memory stays flat. */
export function memoise<T>(limit: number, compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, Entry<T>>();
  // Neighbouring rows often hold the same text: comparing it is cheaper than hashing it.
  let last: Entry<T> | undefined;
  return (text) => {
    if (last !== undefined && text === last.text) return last.value;
    let entry = known.get(text);
    if (entry === undefined) {
      if (known.size >= limit) known.clear();
      entry = { text: detach(text), value: compute(text) };
      known.set(entry.text, entry);
    }
    last = entry;
    return entry.value;
  };
}
