import type { CategoryField } from '../contact/fields.ts';
import { agentCodes, type CauseData } from './cause-data.ts';
import { FACT_UNITS } from './evidence.ts';
import type { FactKind, Rule } from './rule.ts';
import type { RuleRun } from './run-rules.ts';

/**
 * What a rule found, as it is kept in a project: for each piece of evidence the row of the contact, the number of the
 * finding among the rule's, and the value of each fact in the order of the rule. Plain values that a person can read: a
 * word is the word, another contact its row, a number the number; null = does not apply. Example, for R10:
 * `[812, 0, 71, 4, -1.9, 813, 18000]`.
 */
export type StoredPiece = readonly [row: number, finding: number, ...facts: (number | string | null)[]];

type Words = Pick<CauseData, 'columns' | 'events'>;

const wordsOf = (data: Words, kind: FactKind): readonly (string | null)[] =>
  (kind === 'agent' ? agentCodes(data) : data.columns.category[kind as CategoryField]).values;
const isNumber = (kind: FactKind): boolean => FACT_UNITS.has(kind) || kind === 'hit' || kind.startsWith('group.');

function storedValue(data: Words, kind: FactKind, value: number): number | string | null {
  if (Number.isNaN(value)) return null;
  if (isNumber(kind)) return Number.isFinite(value) ? value : String(value);
  if (kind === 'contact') return data.columns.row[value] ?? null;
  if (kind === 'event') return data.events[value]?.name ?? null;
  return wordsOf(data, kind)[value] ?? null;
}

/** Pieces `from` to before `to` of a run. */
export function storedPieces(data: Words, run: RuleRun, from: number, to: number): readonly StoredPiece[] {
  const kinds = Object.values(run.rule.facts);
  const pieces: StoredPiece[] = [];
  for (let at = from; at < Math.min(to, run.places.length); at++) {
    const facts = kinds.map((kind, n) => storedValue(data, kind, run.facts[at * kinds.length + n] as number));
    pieces.push([data.columns.row[run.places[at] as number] as number, run.findings[at] as number, ...facts]);
  }
  return pieces;
}

/** What stored values are looked up in. */
export type StoredWords = {
  /** Place by row; -1 or nothing = no contact. */
  readonly places: Int32Array;
  /** 0 = the contact needs no cause. */
  readonly role: Uint8Array;
  readonly hits: number;
  readonly codes: (kind: FactKind) => ReadonlyMap<string, number>;
};

export function storedWords(
  data: Pick<CauseData, 'columns' | 'events' | 'subjects' | 'texts'>,
  places: Int32Array,
): StoredWords {
  const known = new Map<FactKind, ReadonlyMap<string, number>>();
  const codesOf = (kind: FactKind): ReadonlyMap<string, number> => {
    const words = kind === 'event' ? data.events.map(({ name }) => name) : wordsOf(data, kind);
    // From the end, so that of equal words the first counts.
    return new Map(words.map((word, code) => [word ?? '', code] as const).toReversed());
  };
  return {
    ...{ places, role: data.subjects.role, hits: data.texts.hits.length },
    codes: (kind) => {
      const found = known.get(kind) ?? codesOf(kind);
      known.set(kind, found);
      return found;
    },
  };
}

/** The number of a fact; undefined = it names what is not there. */
function factNumber(kind: FactKind, value: unknown, words: StoredWords): number | undefined {
  if (value === null) return Number.NaN;
  if (kind === 'contact') {
    const place = typeof value === 'number' ? (words.places[value] ?? -1) : -1;
    return place === -1 ? undefined : place;
  }
  if (!isNumber(kind)) return typeof value === 'string' ? words.codes(kind).get(value) : undefined;
  if (value === 'Infinity' || value === '-Infinity') return Number(value);
  if (typeof value !== 'number' || (kind === 'hit' && !(value >= 0 && value < words.hits))) return undefined;
  return value;
}

/**
 * Puts a run together from its parts. SECURITY: a project file may come from a stranger; what does not fit (a contact that
 * needs no cause, a finding that there is not, places out of order) gives null, and the rule is run again.
 */
export function readStoredRun(
  rule: Rule,
  key: string,
  parts: readonly (readonly unknown[])[],
  words: StoredWords,
): RuleRun | null {
  const kinds = Object.values(rule.facts);
  const most = Object.keys(rule.findings).length;
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const run = {
    ...{ rule, key, places: new Int32Array(size), findings: new Uint8Array(size) },
    facts: new Float64Array(size * kinds.length),
  };
  let at = 0;
  for (const piece of parts.flat()) {
    if (!Array.isArray(piece) || piece.length !== kinds.length + 2) return null;
    const place = words.places[piece[0]] ?? -1;
    const isAfter = at === 0 || place >= (run.places[at - 1] as number);
    if (place === -1 || words.role[place] === 0 || !isAfter) return null;
    if (!Number.isInteger(piece[1]) || piece[1] < 0 || piece[1] >= most) return null;
    run.places[at] = place;
    run.findings[at] = piece[1];
    for (let n = 0; n < kinds.length; n++) {
      const value = factNumber(kinds[n] as FactKind, piece[n + 2], words);
      if (value === undefined) return null;
      run.facts[at * kinds.length + n] = value;
    }
    at++;
  }
  return run;
}
