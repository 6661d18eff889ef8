import { type ContactLinks, hashOfIdentity, hashOfParent } from '../../../shared/domain/columns/contact-links.ts';
import type { Touch } from '../../../shared/domain/columns/touched-contacts.ts';
import { MAX_CUSTOMERS_OF_AN_IDENTITY } from '../../../shared/domain/threading/identity.ts';
import { CHANGED } from './changed-records.ts';
import type { ProjectFile } from './project-file.ts';
import { currentContacts, hashOfText } from './read-records.ts';

type Added = {
  readonly source: string;
  readonly contactId: string;
  readonly parentId: string | null;
  readonly customerId: string | null;
  readonly phone: string | null;
  readonly email: string | null;
};

/** Where the records that changed can reach into the contacts there were; `joined` are records with something else over them. */
export function readTouch(file: ProjectFile, joined: readonly number[]): Touch {
  const { db } = file;
  const current = currentContacts(file);
  const roots = db
    .prepare<[string], number>(
      `SELECT root_id FROM derived_contact WHERE record_id IN (${CHANGED})
       UNION SELECT root_id FROM derived_contact WHERE record_id IN (SELECT value FROM json_each(?))
       UNION SELECT d.root_id FROM (SELECT * FROM contact_record WHERE id IN (${CHANGED}) AND parent_id IS NOT NULL AND ${current}) c
         CROSS JOIN contact_record p INDEXED BY contact_current
           ON p.source_id = c.source_id AND p.contact_id = c.parent_id AND p.superseded_by IS NULL
         CROSS JOIN derived_contact d ON d.record_id = p.id`,
    )
    .pluck()
    .all(JSON.stringify(joined));
  const identities = new Set<number>();
  const parents = new Set<number>();
  const added = db.prepare<[], Added>(
    `SELECT s.name AS source, c.contact_id AS contactId, c.parent_id AS parentId, c.customer_id AS customerId, c.phone, c.email
     FROM (SELECT * FROM contact_record WHERE id IN (${CHANGED}) AND ${current}) c CROSS JOIN import_source s ON s.id = c.source_id`,
  );
  for (const { source, contactId, parentId, customerId, phone, email } of added.iterate()) {
    if (customerId !== null) identities.add(hashOfIdentity('customer_id', hashOfText(customerId)));
    if (phone !== null) identities.add(hashOfIdentity('phone', hashOfText(phone)));
    if (email !== null) identities.add(hashOfIdentity('email', hashOfText(email)));
    parents.add(hashOfParent(source, contactId));
    if (parentId !== null) parents.add(hashOfParent(source, parentId));
  }
  return { roots: new Set(roots), identities, parents };
}

type Seen = { readonly text: string; readonly customerId: string };

/** True when an identity that joined nobody may join customers now: a record that was seen with it went. */
export function isSharedFreed(file: ProjectFile, { shared }: ContactLinks): boolean {
  const current = currentContacts(file);
  return (['phone', 'email'] as const).some((kind) => {
    if (shared[kind].length === 0) return false;
    const known = new Set(shared[kind]);
    const gone = file.db
      .prepare<[], string>(
        `SELECT DISTINCT ${kind} FROM temp.changed_record WHERE ${kind} IS NOT NULL AND customer_id IS NOT NULL`,
      )
      .pluck()
      .all()
      .filter((text) => known.has(text));
    const customers = new Map(gone.map((text) => [text, new Set<string>()]));
    const seen = file.db.prepare<[string], Seen>(
      `SELECT ${kind} AS text, customer_id AS customerId FROM contact_record
       WHERE ${kind} IN (SELECT value FROM json_each(?)) AND customer_id IS NOT NULL AND ${current}`,
    );
    if (gone.length === 0) return false;
    for (const { text, customerId } of seen.iterate(JSON.stringify(gone))) {
      const found = customers.get(text)?.add(customerId);
      if (found !== undefined && found.size > MAX_CUSTOMERS_OF_AN_IDENTITY) customers.delete(text);
      if (customers.size === 0) return false;
    }
    return true;
  });
}
