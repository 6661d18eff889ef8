/**
 * Facts about a contact that a model may learn from. Deliberately not among them: agent, team, queue, customer. A
 * model that learns whose contacts were blamed before would blame them again.
 */
export type FactKind = 'finding' | 'subCause' | 'number' | 'word';
export type FactName = { readonly kind: FactKind; readonly name: string };
/**
 * A finding or a word that is there is 1; what is not there is not listed. Numbers are 0 and up, and go by their
 * logarithm: from ten seconds to twenty is as far as from ten minutes to twenty. An unknown number is not listed.
 */
export type Fact = FactName & { readonly value: number };

/** Values of some features of one contact; all others are 0. */
export type FeatureRow = { readonly index: Int32Array; readonly value: Float64Array };

export type FeatureSpace = {
  readonly features: readonly FactName[];
  readonly numberOf: ReadonlyMap<string, number>;
  /** Mean and spread of numbers; 0 and 1 for everything else. */
  readonly mean: Float64Array;
  readonly spread: Float64Array;
};

/** What fewer contacts have than this is no pattern. */
const LEAST_CONTACTS = 5;
/** A word of more than this share of the contacts says little about any of them. */
const MOST_SHARE = 0.5;
const MOST_WORDS = 300;
/** A number further from the mean than this many spreads counts as this far: nothing is drawn out beyond what was seen. */
const MOST_SPREADS = 3;

const scaled = ({ kind, value }: Fact): number => (kind === 'number' ? Math.log1p(value) : value);
const keyOf = ({ kind, name }: FactName): string => `${kind} ${name}`;

type Tally = FactName & { contacts: number; sum: number; squares: number };

function tally(contacts: readonly (readonly Fact[])[]): readonly Tally[] {
  const tallies = new Map<string, Tally>();
  for (const facts of contacts) {
    for (const fact of facts) {
      const { kind, name } = fact;
      const value = scaled(fact);
      const key = keyOf(fact);
      const found = tallies.get(key) ?? { kind, name, contacts: 0, sum: 0, squares: 0 };
      found.contacts++;
      found.sum += value;
      found.squares += value * value;
      tallies.set(key, found);
    }
  }
  return [...tallies.values()];
}

const byName = (a: Tally, b: Tally): number => {
  const [one, other] = [keyOf(a), keyOf(b)];
  return one < other ? -1 : Number(one > other);
};

/**
 * Which facts become features: those of enough contacts; of the words the most frequent that not every other contact
 * has. Nobody's judgement is looked at, so nothing of the answer leaks into the choice.
 */
export function featureSpace(contacts: readonly (readonly Fact[])[]): FeatureSpace {
  const enough = tally(contacts).filter((one) => one.contacts >= LEAST_CONTACTS);
  const words = enough
    .filter(({ kind, contacts: having }) => kind === 'word' && having <= MOST_SHARE * contacts.length)
    .sort((a, b) => b.contacts - a.contacts || byName(a, b));
  const others = enough.filter(({ kind }) => kind !== 'word');
  const chosen = [...others, ...words.slice(0, MOST_WORDS)].sort(byName);
  const meanOf = ({ kind, contacts: n, sum }: Tally): number => (kind === 'number' ? sum / n : 0);
  const spreadOf = (one: Tally): number => {
    if (one.kind !== 'number') return 1;
    return Math.sqrt(Math.max(0, one.squares / one.contacts - meanOf(one) ** 2)) || 1;
  };
  return {
    features: chosen.map(({ kind, name }) => ({ kind, name })),
    numberOf: new Map(chosen.map((one, number) => [keyOf(one), number])),
    mean: Float64Array.from(chosen, meanOf),
    spread: Float64Array.from(chosen, spreadOf),
  };
}

/**
 * The facts of one contact as features, in order. Numbers count by how many spreads they are from the mean; the words
 * of a note together as much as one finding (one each over the root of how many), so that a long note does not shout.
 */
export function featureRow({ numberOf, mean, spread }: FeatureSpace, facts: readonly Fact[]): FeatureRow {
  const words = facts.filter((fact) => fact.kind === 'word' && numberOf.has(keyOf(fact))).length;
  const known = facts.flatMap((fact) => {
    const number = numberOf.get(keyOf(fact));
    if (number === undefined) return [];
    if (fact.kind === 'word') return [{ number, value: fact.value / Math.sqrt(words) }];
    const value = (scaled(fact) - (mean[number] as number)) / (spread[number] as number);
    return [{ number, value: Math.max(-MOST_SPREADS, Math.min(MOST_SPREADS, value)) }];
  });
  known.sort((a, b) => a.number - b.number);
  return {
    index: Int32Array.from(known, ({ number }) => number),
    value: Float64Array.from(known, ({ value }) => value),
  };
}
