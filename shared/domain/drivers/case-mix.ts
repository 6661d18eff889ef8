import type { DictionaryColumn } from '../columns/contact-columns.ts';

/**
 * What to expect of a slice, given its mix: indirect standardisation. Every contact is expected to fail as the contacts
 * of its stratum do, and a slice as the sum of its contacts: E = Σ p̂(s) (Breslow and Day 1987, Statistical Methods in
 * Cancer Research II, 2.3; reference 4.2). Strata are channel × reason. What a slice names itself is no mix: a slice of
 * one reason is compared within its channels, not with itself. A stratum under 30 contacts goes by the next coarser.
 */
export type Strata = {
  /** Stratum per row. */
  readonly of: Int32Array;
  readonly contacts: Float64Array;
  readonly failed: Float64Array;
};

/** Per set of named factors (as bits, in the order of the factors): strata from fine to coarse, the last is everything. */
export type CaseMix = readonly (readonly Strata[])[];

const LEAST_IN_STRATUM = 30;

function strataBy(failed: Uint8Array, factors: readonly DictionaryColumn[], rows: Int32Array): Strata {
  const of = new Int32Array(failed.length);
  let most = 1;
  for (const { codes, values } of factors) {
    for (let at = 0; at < of.length; at++) {
      of[at] = (of[at] as number) * values.length + (codes[rows[at] as number] as number);
    }
    most *= values.length;
  }
  const contacts = new Float64Array(most);
  const failures = new Float64Array(most);
  for (let at = 0; at < of.length; at++) {
    const stratum = of[at] as number;
    contacts[stratum] = (contacts[stratum] as number) + 1;
    failures[stratum] = (failures[stratum] as number) + (failed[at] as number);
  }
  return { of, contacts, failed: failures };
}

/** Factors from coarse to fine; `rows` are the places of the contacts in the columns of the factors. */
export function caseMix(failed: Uint8Array, factors: readonly DictionaryColumn[], rows: Int32Array): CaseMix {
  const known = new Map<string, Strata>();
  const strata = (kept: readonly DictionaryColumn[]): Strata => {
    const key = kept.map((factor) => factors.indexOf(factor)).join();
    const found = known.get(key) ?? strataBy(failed, kept, rows);
    known.set(key, found);
    return found;
  };
  return Array.from({ length: 2 ** factors.length }, (_, named) => {
    const mixed = factors.filter((_factor, bit) => ((named >> bit) & 1) === 0);
    return Array.from({ length: mixed.length + 1 }, (_level, dropped) =>
      strata(mixed.slice(0, mixed.length - dropped)),
    );
  });
}

/** What to expect of every row, itself included: a slice never stands out from what it makes up alone. */
export function expectedWithin(levels: readonly Strata[]): Float32Array {
  const finest = levels[0] as Strata;
  const expected = new Float32Array(finest.of.length);
  for (let row = 0; row < expected.length; row++) {
    let level = 0;
    let { of, contacts, failed } = finest;
    while ((contacts[of[row] as number] as number) < LEAST_IN_STRATUM && level + 1 < levels.length) {
      ({ of, contacts, failed } = levels[++level] as Strata);
    }
    expected[row] = (failed[of[row] as number] as number) / (contacts[of[row] as number] as number);
  }
  return expected;
}

export type Outside = {
  /** Per row of the slice: the share of the contacts outside it that fail. */
  readonly expected: Float64Array;
  /** Variance of their sum: the others are a sample, too. */
  readonly variance: number;
};

type Tally = { readonly contacts: Float64Array; readonly failed: Float64Array };

/** What is left of a level without the rows of the slice. */
function othersOf({ of, contacts, failed: failures }: Strata, rows: Int32Array, failed: Uint8Array): Tally {
  const others = { contacts: contacts.slice(), failed: failures.slice() };
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const stratum = of[row] as number;
    others.contacts[stratum] = (others.contacts[stratum] as number) - 1;
    others.failed[stratum] = (others.failed[stratum] as number) - (failed[row] as number);
  }
  return others;
}

/** The same from the contacts outside the slice alone (leave-one-out): what the slice would be if it were like the others. */
export function expectedOutside(levels: readonly Strata[], rows: Int32Array, failed: Uint8Array): Outside {
  const others = levels.map((strata) => othersOf(strata, rows, failed));
  /** Rows of the slice that go by each stratum of each level. */
  const weights = levels.map(({ contacts }) => new Float64Array(contacts.length));
  const expected = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    let level = 0;
    const stratumAt = (): number => (levels[level] as Strata).of[row] as number;
    const contactsAt = (): number => (others[level] as Tally).contacts[stratumAt()] as number;
    while (contactsAt() < LEAST_IN_STRATUM && level + 1 < levels.length) level++;
    const contacts = contactsAt();
    // Nobody is outside: there is nothing to compare with, and no excess.
    const share = contacts === 0 ? (failed[row] as number) : (others[level]?.failed[stratumAt()] as number) / contacts;
    expected[at] = share;
    const weight = weights[level] as Float64Array;
    weight[stratumAt()] = (weight[stratumAt()] as number) + 1;
  }
  return { expected, variance: varianceOf(others, weights) };
}

/** Σ w² q (1 - q) / M over the strata that were gone by, M others with the share q, w rows of the slice. */
function varianceOf(others: readonly Tally[], weights: readonly Float64Array[]): number {
  let variance = 0;
  for (const [level, { contacts, failed }] of others.entries()) {
    const weight = weights[level] as Float64Array;
    for (let stratum = 0; stratum < weight.length; stratum++) {
      const count = weight[stratum] as number;
      const size = contacts[stratum] as number;
      if (count === 0 || size === 0) continue;
      const share = (failed[stratum] as number) / size;
      variance += (count * count * share * (1 - share)) / size;
    }
  }
  return variance;
}
