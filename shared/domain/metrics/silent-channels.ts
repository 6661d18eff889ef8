import type { ContactColumns } from '../columns/contact-columns.ts';

/** A channel of a source that stops long before figures do: closed, or exported no further. */
export type SilentChannel = {
  readonly source: string | null;
  readonly channel: string;
  readonly contacts: number;
  /** Start of its last contact, UTC ms. */
  readonly lastAt: number;
  /** As many would have come since, had they come as often as before. */
  readonly expected: number;
};

/** Neither a pause over holidays nor a channel that somebody tried for a few days. */
const LEAST_MS = 14 * 86_400_000;
/** Of fewer contacts, or where fewer were to be expected, silence may be chance: ten are missed once in 22,000 times. */
const LEAST_CONTACTS = 30;
const LEAST_EXPECTED = 10;

/** `timed` of the contacts have a start. */
type Span = { contacts: number; timed: number; first: number; last: number };

/** How many contacts each channel of each source has, and from when to when; by source, then channel. */
function spansOf({ count, source, category: { channel }, startedAt }: ContactColumns): readonly (readonly Span[])[] {
  const spans = source.values.map(() =>
    channel.values.map(
      (): Span => ({
        ...{ contacts: 0, timed: 0, first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY },
      }),
    ),
  );
  for (let i = 0; i < count; i++) {
    const at = startedAt[i] as number;
    const span = spans[source.codes[i] as number]?.[channel.codes[i] as number] as Span;
    span.contacts++;
    if (Number.isNaN(at)) continue;
    span.timed++;
    if (at < span.first) span.first = at;
    if (at > span.last) span.last = at;
  }
  return spans;
}

/**
 * Channels that stop weeks before the end of observation, within a source that goes on: later returns there are on no
 * file, and nobody would notice, because the source is observed until the last of all its contacts. `isSaid` are sources of
 * which a person has said until when they were observed. The one that stops first on top.
 * Example: a file of calls to 31 March and one of chats to 1 March are one source, observed until 31 March: who came back
 * by chat in March did not come back for all that is on file.
 */
export function silentChannels(
  columns: ContactColumns,
  observedUntil: number,
  isSaid: (source: string | null) => boolean,
): readonly SilentChannel[] {
  const { source, category } = columns;
  return spansOf(columns)
    .flatMap((ofSource, from) =>
      ofSource.flatMap(({ contacts, timed, first, last }, by): readonly SilentChannel[] => {
        const [name = null, channel = null] = [source.values[from], category.channel.values[by]];
        const silence = observedUntil - last;
        if (channel === null || timed < LEAST_CONTACTS || isSaid(name)) return [];
        if (silence < LEAST_MS || last - first < LEAST_MS) return [];
        const expected = (timed / (last - first)) * silence;
        return expected < LEAST_EXPECTED ? [] : [{ source: name, channel, contacts, lastAt: last, expected }];
      }),
    )
    .sort((a, b) => a.lastAt - b.lastAt);
}
