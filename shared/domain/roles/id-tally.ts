import { textHash } from '../importing/text-hash.ts';
import { isAnonymous } from '../normalise/blank-words.ts';

/**
 * Whether an id names one record, and if not, which second column makes it do so. Call ids are often counted per line
 * or per day; a repeated id with the same customer is a later version of the same record instead, and needs no partner.
 */
export type IdReport = {
  readonly rows: number;
  readonly ids: number;
  /** Column that makes the id unique together with it; null when none does or none is needed. */
  readonly partner: number | null;
};

const NOBODY = -1;

/** 53 bits of the hash of a text. Hundreds of thousands are kept: the texts themselves would take ten times as long and as much. */
function markOf(text: string): number {
  const { low, high } = textHash(text);
  return (low >>> 0) * 2_097_152 + (high >>> 11);
}

/** What stands beside an id: with its first record, and with those that repeat it. */
type Partner = { readonly index: number; readonly first: number[]; readonly more: Set<string> };

/** False when the id at this place had the same beside it before; undefined = it comes for the first time. */
function isNewBeside({ first, more }: Partner, place: number | undefined, beside: number): boolean {
  if (place === undefined) {
    first.push(beside);
    return true;
  }
  const key = `${place} ${beside}`;
  if (first[place] === beside || more.has(key)) return false;
  more.add(key);
  return true;
}

export class IdTally {
  readonly #id: number;
  readonly #witness: number;
  /** Place of each id, in the order of their first records. */
  readonly #seen = new Map<number, number>();
  readonly #witnesses: number[] = [];
  #partners: readonly Partner[];
  #rows = 0;
  #sameWitness = 0;
  #otherWitness = 0;

  /** `witness` is the column that tells versions from strangers: the customer, else the start; -1 = there is none. */
  constructor(id: number, witness: number, partners: readonly number[]) {
    this.#id = id;
    this.#witness = witness;
    this.#partners = partners.map((index) => ({ index, first: [], more: new Set() }));
  }

  add(cells: readonly string[]): void {
    const id = (cells[this.#id] ?? '').trim();
    if (id === '') return;
    this.#rows++;
    const mark = markOf(id);
    const before = this.#seen.get(mark);
    const text = (cells[this.#witness] ?? '').trim();
    const witness = isAnonymous(text) ? NOBODY : markOf(text);
    if (before === undefined) {
      this.#seen.set(mark, this.#seen.size);
      this.#witnesses.push(witness);
    } else this.#compare(this.#witnesses[before] as number, witness);
    for (const partner of this.#partners) {
      const beside = (cells[partner.index] ?? '').trim();
      if (beside === '' || !isNewBeside(partner, before, markOf(beside))) this.#drop(partner);
    }
  }

  #compare(before: number, witness: number): void {
    if (before === NOBODY || witness === NOBODY) return;
    if (before === witness) this.#sameWitness++;
    else this.#otherWitness++;
  }

  #drop(partner: Partner): void {
    this.#partners = this.#partners.filter((one) => one !== partner);
  }

  report(): IdReport {
    const ids = this.#seen.size;
    const isRepeated = ids < this.#rows;
    const areStrangers = this.#otherWitness > 4 * this.#sameWitness;
    const partner = this.#partners[0]?.index;
    return { rows: this.#rows, ids, partner: isRepeated && areStrangers && partner !== undefined ? partner : null };
  }
}
