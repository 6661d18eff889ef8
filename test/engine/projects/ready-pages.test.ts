import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { orderedPlaces, placesOfPage } from '../../../electron/engine/services/contacts/contact-order.ts';
import { pageContacts } from '../../../electron/engine/services/contacts/contact-rows.ts';
import {
  createProjectSession,
  type ProjectSession,
} from '../../../electron/engine/services/projects/project-session.ts';
import { sliceOf } from '../../../electron/engine/services/slices/slice.ts';
import { DEFAULT_DEFINITION_KEY } from '../../../shared/domain/definition/definition.ts';
import { contactsNumbered, makeProject } from '../../helpers/project-with-contacts.ts';

let folder = '';
let session: ProjectSession;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-ready-'));
  session = createProjectSession(makeProject(join(folder, 'a.fcr'), contactsNumbered(6)), 0);
});
afterEach(() => {
  session.close();
  rmSync(folder, { recursive: true, force: true });
});

const LIST = {
  ...{ definition: DEFAULT_DEFINITION_KEY, observedUntil: null, filter: {} },
  ...{ sort: null, columns: ['notes'], from: 0, count: 100 },
};
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn++) await nextTurn();
};

test('opening judges once, and what the first list needs besides is made beside the answers', async () => {
  session.summary();
  const { cache } = session.figures();
  const sizes = () => [cache.judgements.size, cache.outlooks.size, cache.sharedOut.size];
  expect(sizes()).toEqual([1, 1, 0]);
  await turns();
  expect(sizes()).toEqual([1, 1, 1]);
  expect(pageContacts(session.figures(), LIST).total).toBe(6);
  expect(sizes()).toEqual([1, 1, 1]);
});

test('contacts that changed meanwhile are the ones that are made ready', async () => {
  const { cache: before } = session.figures();
  session.contactsChanged();
  const { cache: after } = session.figures();
  await turns();
  expect([before.sharedOut.size, after.sharedOut.size]).toEqual([0, 1]);
});

test('the first page of an order is the same before and after contacts are shared out for it, and goes on in the next one', () => {
  const many = createProjectSession(makeProject(join(folder, 'many.fcr'), contactsNumbered(40_000)), 0);
  try {
    const context = many.figures();
    const slice = sliceOf(context, { ...LIST, filter: { row: { from: 1000 } } });
    for (const field of ['started_at', 'row', 'customer', 'contact_id', 'talk_s', 'queue']) {
      for (const descending of [false, true]) {
        const sort = { field, descending };
        const page = (from: number) => placesOfPage(context, slice, sort, { from, count: 100 });
        const [first, second, again] = [page(0), page(100), page(0)];
        expect(again).toEqual(first);
        const whole = orderedPlaces(context, slice, sort);
        expect([...first.places, ...second.places]).toEqual([...whole.slice(0, 200)]);
        expect(first.total).toBe(whole.length);
      }
    }
  } finally {
    many.close();
  }
});
