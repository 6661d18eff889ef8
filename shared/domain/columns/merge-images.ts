import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS } from '../contact/fields.ts';
import { type ContactColumns, type DictionaryColumn, IDENTITY_KINDS } from './contact-columns.ts';
import type { ContactImage, ContactLinks } from './contact-links.ts';
import { narrowestCodes } from './dictionary.ts';
import { type MergedOrder, mergeOrder } from './merge-order.ts';
import { type AmountColumn, narrowestAmounts, narrowestSeconds, type SecondsColumn } from './narrowest.ts';
import { observedUntil } from './observed-until.ts';

/**
 * The image of contacts after a change: the image before without the contacts that are gone, and the image of a part that
 * was built anew. The part shares nothing with what stays (touchedContacts), so columns are put together and numbers given
 * out again; the result is that of a build from all records, byte for byte.
 */
export function mergeImages(
  before: ContactImage,
  isGone: Uint8Array,
  part: ContactImage,
  /** By case of the part its number in the image before; -1 = no contact that stays has it. */
  sameCase: Int32Array,
): ContactImage {
  const order = mergeOrder(before, isGone, part);
  const [old, own] = [before.columns, part.columns];
  const both = <T extends Numbers>(pick: (columns: ContactColumns) => T): T => put(order, pick(old), pick(own));
  const sizes = { before: before.links.caseHash.length, part: part.links.caseHash.length };
  const cases = renumber(order, sizes, old.caseNumber, own.caseNumber, sameCase);
  // Of no kind there are more than of all.
  const identities = { before: before.links.identityHash.length, part: part.links.identityHash.length };
  const columns = {
    count: order.count,
    row: both(({ row }) => row),
    customer: renamed(order, old.customer, own.customer),
    linkable: both(({ linkable }) => linkable),
    startedAt: both(({ startedAt }) => startedAt),
    endedAt: both(({ endedAt }) => endedAt),
    legs: both(({ legs }) => legs),
    caseNumber: cases.numbers,
    identity: byField(
      IDENTITY_KINDS,
      (kind) => renumber(order, identities, old.identity[kind], own.identity[kind]).numbers,
    ),
    category: byField(CATEGORY_FIELDS, (field) => mergeDictionaries(order, old.category[field], own.category[field])),
    source: mergeDictionaries(order, old.source, own.source),
    seconds: byField(SECONDS_FIELDS, (field) =>
      narrowestSeconds(put(order, old.seconds[field], own.seconds[field], new Int32Array(order.count))),
    ),
    number: byField(NUMBER_FIELDS, (field) =>
      narrowestAmounts(put(order, old.number[field], own.number[field], new Float64Array(order.count))),
    ),
  };
  const links = {
    ...mergeIdentities(order, before.links, part.links),
    lateOwner: lateOwners(order, before, part),
    caseHash: cases.pick(before.links.caseHash, part.links.caseHash),
    ...mergeMissing(before, isGone, part.links),
    shared: {
      phone: union(before.links.shared.phone, part.links.shared.phone),
      email: union(before.links.shared.email, part.links.shared.email),
    },
  };
  return { columns: { ...columns, observedUntil: observedUntil(columns) }, links };
}

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | SecondsColumn | AmountColumn;

const byField = <F extends string, T>(fields: readonly F[], make: (field: F) => T): Readonly<Record<F, T>> =>
  Object.fromEntries(fields.map((field) => [field, make(field)])) as Record<F, T>;

/** Below this many, a loop is faster than a call into the engine. */
const FEW = 24;

/** The entries of both in the order of the whole, in the type of the first where there is nothing to put them into. */
function put<T extends Numbers>(order: MergedOrder, before: T, part: T): T;
function put<T extends Numbers>(order: MergedOrder, before: Numbers, part: Numbers, into: T): T;
function put({ count, runs }: MergedOrder, before: Numbers, part: Numbers, into?: Numbers): Numbers {
  const Kind = before.constructor as new (length: number) => Numbers;
  const target = into ?? new Kind(count);
  let place = 0;
  for (let at = 0; at < runs.length; at += 3) {
    const source = runs[at] === 0 ? before : part;
    const [from, to] = [runs[at + 1] as number, runs[at + 2] as number];
    if (to - from > FEW) target.set(source.subarray(from, to), place);
    else for (let k = from; k < to; k++) target[place + k - from] = source[k] as number;
    place += to - from;
  }
  return target;
}

/** Customers by their new numbers. */
function renamed({ count, runs, ofBefore, ofPart }: MergedOrder, before: Int32Array, part: Int32Array): Int32Array {
  const target = new Int32Array(count);
  let place = 0;
  for (let at = 0; at < runs.length; at += 3) {
    const [source, names] = runs[at] === 0 ? [before, ofBefore] : [part, ofPart];
    for (let k = runs[at + 1] as number; k < (runs[at + 2] as number); k++) {
      const number = source[k] as number;
      target[place++] = number < 0 ? -1 : (names[number] as number);
    }
  }
  return target;
}

type Renumbered = {
  readonly numbers: Int32Array;
  /** What stands by number in both, by the new numbers. */
  readonly pick: (before: Int32Array, part: Int32Array) => Int32Array;
};

/** Dense numbers, below these sizes, given out again in the order of the whole. Those of the part are others, but for `same`. */
function renumber(
  { count, runs }: MergedOrder,
  sizes: { readonly before: number; readonly part: number },
  before: Int32Array,
  part: Int32Array,
  same?: Int32Array,
): Renumbered {
  const ofBefore = new Int32Array(sizes.before).fill(-1);
  const ofPart = new Int32Array(sizes.part).fill(-1);
  const numbers = new Int32Array(count).fill(-1);
  let place = 0;
  let most = 0;
  for (let at = 0; at < runs.length; at += 3) {
    const isPart = runs[at] === 1;
    const source = isPart ? part : before;
    for (let k = runs[at + 1] as number; k < (runs[at + 2] as number); k++, place++) {
      let number = source[k] as number;
      if (number < 0) continue;
      let names = isPart ? ofPart : ofBefore;
      const known = isPart ? (same?.[number] ?? -1) : -1;
      if (known >= 0) [names, number] = [ofBefore, known];
      if (names[number] === -1) names[number] = most++;
      numbers[place] = names[number] as number;
    }
  }
  const pick: Renumbered['pick'] = (fromBefore, fromPart) => {
    const target = new Int32Array(most);
    ofPart.forEach((number, at) => {
      if (number >= 0) target[number] = fromPart[at] as number;
    });
    ofBefore.forEach((number, at) => {
      if (number >= 0) target[number] = fromBefore[at] as number;
    });
    return target;
  };
  return { numbers, pick };
}

/** Words that nobody says any more go; new ones come where they belong. */
function mergeDictionaries(order: MergedOrder, before: DictionaryColumn, part: DictionaryColumn): DictionaryColumn {
  const { count } = order;
  if (before.values.length === 1 && part.values.length === 1) return { codes: new Uint8Array(count), values: [null] };
  const isUsed = usedCodes(order, before);
  const left = before.values.filter((_value, code) => code > 0 && isUsed[code] === 1) as string[];
  const words = union(left, part.values.slice(1) as string[]);
  const codeOf = new Map(words.map((word, at) => [word, at + 1]));
  const recoded = ({ codes, values }: DictionaryColumn): DictionaryColumn['codes'] => {
    const names = Int32Array.from(values, (value) => (value === null ? 0 : (codeOf.get(value) ?? 0)));
    if (names.every((name, code) => name === code)) return codes;
    const target = narrowestCodes(codes.length, words.length);
    for (let at = 0; at < codes.length; at++) target[at] = names[codes[at] as number] as number;
    return target;
  };
  return {
    codes: put(order, recoded(before), recoded(part), narrowestCodes(count, words.length)),
    values: [null, ...words],
  };
}

function usedCodes({ runs }: MergedOrder, { codes, values }: DictionaryColumn): Uint8Array {
  const isUsed = new Uint8Array(values.length);
  for (let at = 0; at < runs.length; at += 3) {
    if (runs[at] === 1) continue;
    for (let k = runs[at + 1] as number; k < (runs[at + 2] as number); k++) isUsed[codes[k] as number] = 1;
  }
  return isUsed;
}

/** Two lists in order of code units, each text once. */
function union(one: readonly string[], other: readonly string[]): readonly string[] {
  const all = new Set([...one, ...other]);
  return all.size === one.length ? one : [...all].sort((a, b) => (a < b ? -1 : 1));
}

/** Owners keep their order on both sides, so the two lists are laid into each other. */
function mergeIdentities(
  { ofBefore, ofPart }: MergedOrder,
  before: ContactLinks,
  part: ContactLinks,
): Pick<ContactLinks, 'identityHash' | 'identityOwner'> {
  const most = before.identityHash.length + part.identityHash.length;
  const identityHash = new Int32Array(most);
  const identityOwner = new Int32Array(most);
  let [a, b, found] = [0, 0, 0];
  const nextOfBefore = (): number => {
    while (a < before.identityOwner.length) {
      const owner = ofBefore[before.identityOwner[a] as number] as number;
      if (owner >= 0) return owner;
      a++;
    }
    return Number.POSITIVE_INFINITY;
  };
  const nextOfPart = (): number =>
    b < part.identityOwner.length ? (ofPart[part.identityOwner[b] as number] as number) : Number.POSITIVE_INFINITY;
  for (let [one, other] = [nextOfBefore(), nextOfPart()]; one !== other; ) {
    const isPart = other < one;
    identityOwner[found] = isPart ? other : one;
    identityHash[found++] = (isPart ? part.identityHash[b++] : before.identityHash[a++]) as number;
    if (isPart) other = nextOfPart();
    else one = nextOfBefore();
  }
  return { identityHash: identityHash.slice(0, found), identityOwner: identityOwner.slice(0, found) };
}

/** Owners of the contacts without a start, which end the columns. */
function lateOwners(order: MergedOrder, before: ContactImage, part: ContactImage): Int32Array {
  const owners: number[] = [];
  for (let at = 0; at < order.runs.length; at += 3) {
    const isPart = order.runs[at] === 1;
    const { columns, links } = isPart ? part : before;
    const names = isPart ? order.ofPart : order.ofBefore;
    const first = columns.count - links.lateOwner.length;
    for (let place = Math.max(first, order.runs[at + 1] as number); place < (order.runs[at + 2] as number); place++) {
      const owner = links.lateOwner[place - first] as number;
      owners.push(owner < 0 ? -1 : (names[owner] as number));
    }
  }
  return Int32Array.from(owners);
}

function mergeMissing(
  { columns, links }: ContactImage,
  isGone: Uint8Array,
  part: ContactLinks,
): Pick<ContactLinks, 'missingHash' | 'missingRoot'> {
  const gone = new Set<number>();
  if (links.missingRoot.length > 0) {
    for (let place = 0; place < columns.count; place++) if (isGone[place] === 1) gone.add(columns.row[place] as number);
  }
  const all = [links, part].flatMap(({ missingHash, missingRoot }, side) =>
    Array.from(missingRoot, (root, at) => ({ root, hash: missingHash[at] as number })).filter(
      ({ root }) => side === 1 || !gone.has(root),
    ),
  );
  all.sort((a, b) => a.root - b.root || a.hash - b.hash);
  return {
    missingHash: Int32Array.from(all, ({ hash }) => hash),
    missingRoot: Int32Array.from(all, ({ root }) => root),
  };
}
