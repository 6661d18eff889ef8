import type { ContactImage } from './contact-links.ts';

/** Where a change of the records can reach into the contacts that were there before. */
export type Touch = {
  /** Root records of contacts of which a record came, went or was replaced. */
  readonly roots: ReadonlySet<number>;
  /** Identities of the records that are new (hashOfIdentity). */
  readonly identities: ReadonlySet<number>;
  /** Ids of the records that are new, and of the parents they name (hashOfParent). */
  readonly parents: ReadonlySet<number>;
};

/**
 * 1 for each contact that may be another one now: those that a change is about, those that share an identity with a record
 * that is new or wait for it as their parent, and everybody of the same customers. What is left shares nothing with any of
 * them, so it stays as it is. Too many do no harm.
 */
export function touchedContacts(image: ContactImage, touch: Touch): Uint8Array {
  const { columns, links } = image;
  const roots = waiting(image, touch);
  const owners = ownersOfIdentities(image, touch.identities);
  const { count, row, customer } = columns;
  const isTouched = new Uint8Array(count);
  const firstLate = count - links.lateOwner.length;
  const ownerAt = (place: number): number =>
    place < firstLate ? (customer[place] as number) : (links.lateOwner[place - firstLate] as number);
  const isRoot = marked(roots);
  for (let place = 0; place < count; place++) {
    const at = row[place] as number;
    if (at >= isRoot.length || isRoot[at] !== 1) continue;
    isTouched[place] = 1;
    const owner = ownerAt(place);
    if (owner >= 0) owners[owner] = 1;
  }
  for (let place = 0; place < firstLate; place++) {
    const owner = customer[place] as number;
    if (owner >= 0 && owners[owner] === 1) isTouched[place] = 1;
  }
  for (let place = firstLate; place < count; place++) {
    const owner = links.lateOwner[place - firstLate] as number;
    if (owner >= 0 && owners[owner] === 1) isTouched[place] = 1;
  }
  return isTouched;
}

/** With the contacts that wait for one of these parents. */
function waiting({ links }: ContactImage, { roots, parents }: Touch): ReadonlySet<number> {
  const { missingHash, missingRoot } = links;
  if (missingHash.length === 0) return roots;
  const all = new Set(roots);
  for (let at = 0; at < missingHash.length; at++) {
    if (parents.has(missingHash[at] as number)) all.add(missingRoot[at] as number);
  }
  return all;
}

function marked(numbers: ReadonlySet<number>): Uint8Array {
  let most = -1;
  for (const number of numbers) if (number > most) most = number;
  const isMarked = new Uint8Array(most + 1);
  for (const number of numbers) isMarked[number] = 1;
  return isMarked;
}

/** Digits of a hash that are looked at before the set is asked, which takes longer. */
const DIGITS = 0xffff;

/** 1 for each owner of one of these. */
function ownersOfIdentities({ columns, links }: ContactImage, hashes: ReadonlySet<number>): Uint8Array {
  const { identityHash, identityOwner } = links;
  const last = identityOwner[identityOwner.length - 1] ?? -1;
  const owners = new Uint8Array(Math.max(last + 1, columns.count));
  const mayBe = new Uint8Array(DIGITS + 1);
  for (const hash of hashes) mayBe[hash & DIGITS] = 1;
  for (let at = 0; at < identityHash.length; at++) {
    const hash = identityHash[at] as number;
    if (mayBe[hash & DIGITS] === 1 && hashes.has(hash)) owners[identityOwner[at] as number] = 1;
  }
  return owners;
}
