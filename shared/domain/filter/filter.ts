/**
 * The one Filter value: a slice over contacts, the same for figure, chart, grid, drill, export, URL and command line.
 * A record from field to test; all tests must hold. An empty record is everything.
 *
 * Fields: every dimension (see dimensions.ts), `started_at`, every seconds and number field, `gap_s`,
 * `result` (resolved | failed | pending | excluded under the definition in force), `result_reason`, `notes`
 * (contains), `returns_of.<slice>` (yes, see returns-of.ts), `slice_of.[definition, slice]` (slice-of.ts),
 * `any_of.[slice, slice]` (any-of.ts), `came_of.[story, slice]` (came-of.ts), `row` (row ids, for a hand-made selection), `tag_family`, `tag_sub_cause`, `extra.<header>`.
 */
export type FieldTest = {
  /** Any of these values; null is blank. */
  readonly in?: readonly (string | number | null)[];
  /** None of these values; null is blank. */
  readonly notIn?: readonly (string | number | null)[];
  /** Lower bound, inclusive. Numbers, or ISO 8601 for started_at. A blank never passes a bound. */
  readonly from?: number | string;
  /** Upper bound, exclusive. */
  readonly to?: number | string;
  /** Text contains this, ignoring case and width. */
  readonly contains?: string;
};

export type Filter = Readonly<Record<string, FieldTest>>;
