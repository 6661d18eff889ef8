import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildContactColumns } from '../../../shared/domain/columns/build-columns.ts';
import { columnsToBlobs } from '../../../shared/domain/columns/column-bytes.ts';
import { type ContactImage, hashOfIdentity, hashOfParent } from '../../../shared/domain/columns/contact-links.ts';
import { blobsToLinks, linksToBlobs } from '../../../shared/domain/columns/link-bytes.ts';
import { mergeImages } from '../../../shared/domain/columns/merge-images.ts';
import { touchedContacts } from '../../../shared/domain/columns/touched-contacts.ts';
import { textHash } from '../../../shared/domain/importing/text-hash.ts';
import { must } from '../../../shared/domain/must.ts';
import { type PlainRecord, recordsOf } from '../../helpers/records-of.ts';

/**
 * An image that is updated is the one that a build from all records gives, byte for byte, whatever changed: records that
 * come, go, or are replaced by newer versions with other identities, parents, cases and words.
 */
type Row = PlainRecord & { readonly row: number };
type Project = { readonly rows: readonly Row[]; readonly areLegs: boolean };

const built = ({ rows, areLegs }: Project) => buildContactColumns(recordsOf(rows, areLegs));
const bytesOf = ({ columns, links }: ContactImage): readonly (readonly [string, string])[] =>
  [...columnsToBlobs(columns), ...linksToBlobs(links)].map(({ name, bytes }) => [
    name,
    Buffer.from(bytes).toString('latin1'),
  ]);
const hash = (text: string): number => textHash(text).low;
const sourceOf = (row: Row): string => row.source ?? 'test';

/** What the store finds out by SQL, from plain records. */
function update(before: ReturnType<typeof built>, old: Project, now: Project): ContactImage {
  const come = now.rows.filter(({ row }) => !old.rows.some((one) => one.row === row));
  const gone = old.rows.filter(({ row }) => !now.rows.some((one) => one.row === row));
  const rootOf = new Map(
    old.rows.map(({ row }, at) => [row, must(old.rows[must(before.root[at], 'root')], 'row').row]),
  );
  const parentOf = (one: Row) => old.rows.find((p) => p.id === one.parent && sourceOf(p) === sourceOf(one));
  const identities = come.flatMap(({ customer, phone, email }) => [
    ...(customer === undefined ? [] : [hashOfIdentity('customer_id', hash(customer))]),
    ...(phone === undefined ? [] : [hashOfIdentity('phone', hash(phone))]),
    ...(email === undefined ? [] : [hashOfIdentity('email', hash(email))]),
  ]);
  const image = { columns: before.columns, links: before.links };
  const isTouched = touchedContacts(image, {
    roots: new Set([...gone, ...come.flatMap((one) => parentOf(one) ?? [])].map(({ row }) => rootOf.get(row) ?? -1)),
    identities: new Set(identities),
    parents: new Set(
      come.flatMap((one) => [
        hashOfParent(sourceOf(one), one.id),
        ...(one.parent === undefined ? [] : [hashOfParent(sourceOf(one), one.parent)]),
      ]),
    ),
  });
  const touchedRoots = new Set([...before.columns.row].filter((_row, place) => isTouched[place] === 1));
  const part = now.rows.filter(({ row }) => touchedRoots.has(rootOf.get(row) ?? -1) || come.some((o) => o.row === row));
  const { shared } = before.links;
  const elsewhere = { phone: new Set(shared.phone), email: new Set(shared.email) };
  const records = { ...recordsOf(part, now.areLegs), sourceNames: recordsOf(now.rows).sourceNames };
  const source = Int32Array.from(part, (row) => records.sourceNames.indexOf(sourceOf(row)));
  const own = buildContactColumns({ ...records, source }, { elsewhere });
  const sameCase = Int32Array.from(own.links.caseHash, (one) => {
    const place = before.columns.caseNumber.findIndex(
      (number, at) => number >= 0 && isTouched[at] === 0 && before.links.caseHash[number] === one,
    );
    return place < 0 ? -1 : must(before.columns.caseNumber[place], 'its case');
  });
  return mergeImages(image, isTouched, own, sameCase);
}

/** A shared identity that is freed is not for an update: nobody knows who has it. */
function sharedStay(before: ContactImage, { rows }: Project): boolean {
  const idsOf = (kind: 'phone' | 'email', text: string) =>
    new Set(rows.flatMap((row) => (row[kind] === text && row.customer !== undefined ? [row.customer] : [])));
  return (['phone', 'email'] as const).every((kind) =>
    before.links.shared[kind].every((text) => idsOf(kind, text).size > 3),
  );
}

const maybe = <T>(...values: readonly T[]) => fc.constantFrom(undefined, undefined, ...values);
const said = fc.record({
  customer: maybe('K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9'),
  phone: maybe('p1', 'p2', 'p3', 'p4', 'p5'),
  email: maybe('e1', 'e2'),
  parent: fc.option(fc.nat(14), { freq: 4, nil: undefined }),
  case: maybe('c1', 'c2', 'c3'),
  source: maybe('test', 'other'),
  start: fc.option(fc.nat(60), { freq: 5, nil: undefined }),
  end: maybe(61, 70),
  queue: maybe('Q1', 'Q2', 'späť'),
  outcome: maybe('handled', 'abandoned'),
  agent_id: maybe('a1', 'a2'),
  // Some that need a wider type than the others: it goes when they go.
  talk_s: maybe(10, 20, 40_000),
  csat: maybe(4, 5, 4.1, 70_000),
});
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;

const step = fc.record({ come: fc.array(fc.tuple(fc.nat(14), said), { maxLength: 4 }), gone: fc.array(fc.nat(14)) });

function after(
  { rows, areLegs }: Project,
  come: readonly (readonly [number, Said])[],
  gone: readonly number[],
): Project {
  let next = rows.reduce((most, { row }) => Math.max(most, row), 0) + 1;
  const left = new Map(rows.filter(({ id }) => !gone.includes(Number(id.slice(1)))).map((row) => [keyOf(row), row]));
  for (const [id, { parent, ...rest }] of come) {
    const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const row: Row = { ...known, id: `C${id}`, row: next++, ...(parent === undefined ? {} : { parent: `C${parent}` }) };
    // A record that names itself has no parent.
    const { parent: own, ...alone } = row;
    left.set(keyOf(row), own === row.id ? alone : row);
  }
  return { areLegs, rows: [...left.values()].sort((a, b) => a.row - b.row) };
}
const keyOf = (row: Row): string => `${sourceOf(row)} ${row.id}`;

test('an updated image is that of a build from all records, whatever changed (property)', () => {
  const seen = { updates: 0, kept: 0, freed: 0 };
  const plan = fc.tuple(
    fc.array(fc.tuple(fc.nat(14), said), { maxLength: 25 }),
    fc.array(step, { maxLength: 4 }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(plan, ([first, steps, areLegs]) => {
      let project = after({ rows: [], areLegs }, first, []);
      for (const { come, gone } of steps) {
        const before = built(project);
        const now = after(project, come, gone.slice(0, 2));
        const wanted = built(now);
        if (sharedStay(before, now)) {
          const updated = update(before, project, now);
          expect(bytesOf(updated)).toEqual(bytesOf(wanted));
          seen.updates++;
          seen.kept += Math.min(before.columns.count, updated.columns.count);
        } else seen.freed++;
        project = now;
      }
    }),
    { numRuns: 300, seed: 6 },
  );
  // The runs were about something.
  expect(seen.updates).toBeGreaterThan(300);
  expect(seen.kept).toBeGreaterThan(2000);
  expect(seen.freed).toBeGreaterThan(0);
});

test('links come back from their bytes; those that are not whole are refused', () => {
  const { links } = built({
    areLegs: false,
    rows: [
      { id: 'C1', row: 1, customer: 'K1', phone: 'p1', case: 'c1', start: 1 },
      { id: 'C2', row: 2, customer: 'K1', parent: 'C1', start: 2 },
      { id: 'C3', row: 3, email: 'e1', parent: 'C9' },
    ],
  });
  const blobs = new Map(linksToBlobs(links).map(({ name, bytes }) => [name, bytes]));
  expect(blobsToLinks(blobs)).toEqual(links);
  expect(links).toMatchObject({ lateOwner: Int32Array.of(1), caseHash: { length: 1 }, missingRoot: Int32Array.of(3) });
  for (const name of blobs.keys()) {
    const without = new Map(blobs);
    without.delete(name);
    expect(blobsToLinks(without)).toBe(null);
  }
});
