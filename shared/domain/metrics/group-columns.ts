import type { Group } from './figures.ts';
import { wilson } from './wilson.ts';

/**
 * The groups of a breakdown as they travel: a column for each count, and of every dimension its values, each once, with
 * the place of each group's value among them. Rates and their intervals follow from the counts and are not sent. A fifth
 * of the size of groups one by one, and a screen that follows a slider gets thousands of them with every step.
 */
export type GroupColumns = {
  /** By dimension: its values, each once; null = blank. */
  readonly values: readonly (readonly (string | null)[])[];
  /** By dimension: of each group, which of the values. */
  readonly codes: readonly (readonly number[])[];
  readonly contacts: readonly number[];
  readonly mature: readonly number[];
  readonly pending: readonly number[];
  readonly failed: readonly number[];
  /** As in Group; null = all pending ones wait. */
  readonly waiting: readonly number[] | null;
  /** Where contacts count by parts: the parts, of which the rates are. */
  readonly weighted: {
    readonly contacts: readonly number[];
    readonly mature: readonly number[];
    readonly failed: readonly number[];
  } | null;
};

function weightedColumns(groups: readonly Group[]): GroupColumns['weighted'] {
  const parts = groups.flatMap(({ weighted }) => (weighted === undefined ? [] : [weighted]));
  if (parts.length === 0) return null;
  return {
    contacts: parts.map((part) => part.contacts),
    mature: parts.map((part) => part.mature),
    failed: parts.map((part) => part.failed),
  };
}

/** Groups by these dimensions as columns. Either all of them count by parts, or none. */
export function packGroups(by: readonly string[], groups: readonly Group[]): GroupColumns {
  const places = by.map(() => new Map<string | null, number>());
  const codes = by.map((dimension, at) =>
    groups.map(({ key }) => {
      const value = key[dimension] ?? null;
      const known = places[at];
      const place = known?.get(value) ?? known?.size ?? 0;
      known?.set(value, place);
      return place;
    }),
  );
  return {
    values: places.map((known) => [...known.keys()]),
    codes,
    contacts: groups.map((group) => group.contacts),
    mature: groups.map((group) => group.mature),
    pending: groups.map((group) => group.pending),
    failed: groups.map((group) => group.failed),
    waiting: groups.some(({ waiting }) => waiting !== undefined)
      ? groups.map(({ waiting, pending }) => waiting ?? pending)
      : null,
    weighted: weightedColumns(groups),
  };
}

/** The groups again, exactly as they were: unpackGroups(by, packGroups(by, groups)) equals groups. */
export function unpackGroups(by: readonly string[], columns: GroupColumns): Group[] {
  const { contacts, mature, pending, failed, waiting, weighted } = columns;
  const at = (column: readonly number[], group: number): number => column[group] ?? 0;
  return contacts.map((count, group): Group => {
    const key: Record<string, string | null> = {};
    by.forEach((dimension, place) => {
      key[dimension] = columns.values[place]?.[columns.codes[place]?.[group] ?? 0] ?? null;
    });
    const whole = {
      contacts: count,
      mature: at(mature, group),
      pending: at(pending, group),
      failed: at(failed, group),
      ...(waiting === null ? {} : { waiting: at(waiting, group) }),
    };
    if (weighted === null) return { key, ...whole, ...wilson(whole.mature - whole.failed, whole.mature) };
    const parts = {
      contacts: at(weighted.contacts, group),
      mature: at(weighted.mature, group),
      failed: at(weighted.failed, group),
    };
    return { key, ...whole, weighted: parts, ...wilson(parts.mature - parts.failed, parts.mature) };
  });
}
