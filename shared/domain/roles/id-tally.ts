import { isAnonymous } from '../normalise/blank-words.ts';
import { detach } from '../normalise/memo.ts';

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

export class IdTally {
  readonly #id: number;
  readonly #witness: number;
  readonly #seen = new Map<string, string>();
  readonly #partners: Map<number, Set<string>>;
  #rows = 0;
  #sameWitness = 0;
  #otherWitness = 0;

  /** `witness` is the column that tells versions from strangers: the customer, else the start; -1 = there is none. */
  constructor(id: number, witness: number, partners: readonly number[]) {
    this.#id = id;
    this.#witness = witness;
    this.#partners = new Map(partners.map((index) => [index, new Set<string>()]));
  }

  add(cells: readonly string[]): void {
    const id = (cells[this.#id] ?? '').trim();
    if (id === '') return;
    this.#rows++;
    const witness = (cells[this.#witness] ?? '').trim();
    const before = this.#seen.get(id);
    if (before === undefined) this.#seen.set(detach(id), detach(witness));
    else if (!isAnonymous(before) && !isAnonymous(witness)) {
      if (before === witness) this.#sameWitness++;
      else this.#otherWitness++;
    }
    for (const [index, known] of this.#partners) {
      const partner = (cells[index] ?? '').trim();
      const key = `${partner}|${id}`;
      if (partner === '' || known.has(key)) this.#partners.delete(index);
      else known.add(key);
    }
  }

  report(): IdReport {
    const ids = this.#seen.size;
    const isRepeated = ids < this.#rows;
    const areStrangers = this.#otherWitness > 4 * this.#sameWitness;
    const [partner] = this.#partners.keys();
    return { rows: this.#rows, ids, partner: isRepeated && areStrangers && partner !== undefined ? partner : null };
  }
}
