import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { settleImport } from '../../../electron/engine/services/import/settle-import.ts';
import { undoImport } from '../../../electron/engine/services/import/undo-import.ts';
import {
  createProjectSession,
  type ProjectSession,
} from '../../../electron/engine/services/projects/project-session.ts';
import { dimensionsInSteps } from '../../../electron/engine/services/slices/dimension-values.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { readContactIds } from '../../../electron/engine/store/contact-rows.ts';
import { DEFINITION_DEFAULTS, type Definition } from '../../../shared/domain/definition/definition.ts';
import { finish } from '../../../shared/domain/steps.ts';
import { type Bench, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';
import { engineVerdicts } from './engine-verdicts.ts';

/** docs/fcr-definition.md 6: how often a ticket was touched, as its help desk counts it. */
const ticket = (ID: string, Replies: string, more: Row = {}): Row => ({
  ...{ ID, Requester: `Person ${ID}`, 'Requester ID': `5${ID}`, Assignee: 'Ana', Group: 'Tier 1', Status: 'Solved' },
  ...{
    Via: 'Mail',
    'Created at': '2026-03-02 09:00',
    'Updated at': '2026-03-03 09:00',
    'Solved at': '2026-03-03 09:00',
  },
  ...{ 'Group stations': '1', 'Assignee stations': '1', Reopens: '0' },
  ...{ Replies, ...more },
});

/** By hand, at most one reply: 101, 102 and 106 at one touch, 103 with two, 104 opened again, 105 not closed, 107 says nothing. */
const TICKETS = [
  ticket('101', '1'),
  ticket('102', '0'),
  ticket('103', '2'),
  ticket('104', '1', { Reopens: '1' }),
  ticket('105', '3', { Status: 'Open', 'Solved at': '' }),
  ticket('106', '1.0'),
  ticket('107', ''),
];
const FIRST = {
  ...{ 101: 'one_touch', 102: 'one_touch', 103: 'several_touches', 104: 'reopened', 105: 'still_open' },
  ...{ 106: 'one_touch', 107: 'no_answer' },
};

const counting = (field: `extra.${string}`, atMost: number): Definition => ({
  ...DEFINITION_DEFAULTS,
  key: 'counted',
  kind: 'one_touch',
  touches: { field, atMost },
});

const CLI = resolve(import.meta.dirname, '../../../electron/hosts/cli.ts');

let bench: Bench;
let session: ProjectSession;
beforeEach(() => {
  bench = createBench();
  session = createProjectSession(bench.file, 0);
});
afterEach(() => bench.end());

/** As the program takes a file that somebody drops on it. */
const take = (name: string, rows: readonly Row[]) => takeText(name, csvOf(rows));

async function takeText(name: string, text: string) {
  const path = bench.write(name, text);
  const { reading, mapping } = await settleImport(bench.file, path, {});
  const batch = commitImport(bench.file, (await stageImport(bench.file, path, reading, mapping)).stage);
  session.contactsChanged();
  return batch;
}

/** The reason of each ticket, by its number. */
function saidOf(definition: Definition): Readonly<Record<string, string>> {
  const context = session.figures();
  const idOfRow = readContactIds(bench.file, [...context.columns.row]);
  const verdicts = engineVerdicts(context, idOfRow, { definition, filter: {}, observedUntil: null });
  return Object.fromEntries(verdicts.map(({ id, reason }) => [id, reason]));
}

describe('touches that a help desk counts', () => {
  test('Replies of Zendesk: fewer than two are one touch; the preset asks for none', async () => {
    await take('tickets.csv', TICKETS);
    const counted = counting('extra.Replies', 1);
    expect(saidOf(counted)).toEqual(FIRST);
    const figures = measure(session.figures(), {
      definition: counted,
      filter: {},
      observedUntil: null,
      breakdowns: [],
    });
    expect(figures).toMatchObject({
      rate: 3 / 5,
      counts: { eligible: 7, mature: 5, pending: 2, failed: 2 },
      lacking: [],
    });
    const without = saidOf({ ...counted, touches: null });
    expect(without).toEqual({ ...FIRST, 103: 'one_touch', 107: 'one_touch' });
    expect(saidOf(counting('extra.Replies', 2))).toEqual({ ...FIRST, 103: 'one_touch' });
    expect(saidOf(counting('extra.Replies', 0))).toEqual({
      ...FIRST,
      101: 'several_touches',
      104: 'several_touches',
      106: 'several_touches',
    });
  });

  test('a later export with other numbers changes who failed, and its undo changes it back', async () => {
    await take('tickets.csv', TICKETS);
    const counted = counting('extra.Replies', 1);
    expect(saidOf(counted)).toEqual(FIRST);
    // Nothing else is new in them: 101 was answered again, the first answer of 107 has come, 103 was counted wrongly.
    const newer = { 'Updated at': '2026-03-04 09:00' };
    const batch = await take('tickets later.csv', [
      ticket('101', '4', newer),
      ticket('107', '1', newer),
      ticket('103', '1', newer),
    ]);
    expect(batch).toMatchObject({ read: 3, changed: 3 });
    const second = { ...FIRST, 101: 'several_touches', 107: 'one_touch', 103: 'one_touch' };
    expect(saidOf(counted)).toEqual(second);
    session = createProjectSession(bench.file, 0);
    expect(saidOf(counted)).toEqual(second);
    undoImport(bench.file, batch.id);
    session.contactsChanged();
    expect(saidOf(counted)).toEqual(FIRST);
  });

  test('the columns that help desks are known for are offered first, whatever else counts something after them', async () => {
    await take(
      'tickets.csv',
      TICKETS.map((row, at) => ({ ...row, 'Custom score': `${at % 3}`, Note: 'text' })),
    );
    const offered = () =>
      finish(dimensionsInSteps(session.figures())).flatMap(({ name, touches }) =>
        touches === null ? [] : [`${name} ${touches}`],
      );
    expect(offered()).toContain('extra.Replies known');
    expect(offered()).toContain('extra.Custom score possible');
    expect(offered().filter((one) => one.startsWith('extra.Note'))).toEqual([]);
  });

  test('Freshdesk counts what agents wrote and what customers wrote', async () => {
    const text = readFileSync(new URL('../../fixtures/profiles/freshdesk.csv', import.meta.url), 'utf8');
    await takeText('freshdesk.csv', text);
    const known = finish(dimensionsInSteps(session.figures())).flatMap(({ name, touches }) =>
      touches === 'known' ? [name] : [],
    );
    expect(known).toEqual(['extra.Agent interactions', 'extra.Customer interactions']);
    const [agents, customers] = known.map((field) => saidOf(counting(field as `extra.${string}`, 1)));
    expect(agents).not.toEqual(customers);
  });

  test('fcr measure takes such a definition from a file', async () => {
    await take('tickets.csv', TICKETS);
    const { key, kind, touches } = counting('extra.Replies', 1);
    const own = bench.write('own.json', JSON.stringify({ key, kind, touches }));
    const asked = ['measure', '--project', bench.path, '--definition', own, '--by', 'extra.Replies', '--json'];
    const { results } = JSON.parse(execFileSync(process.execPath, [CLI, ...asked], { encoding: 'utf8' }));
    expect(results).toMatchObject([{ rate: 3 / 5, counts: { mature: 5, pending: 2, failed: 2 } }]);
    expect(results[0].groups).toContainEqual(expect.objectContaining({ key: { 'extra.Replies': '2' }, failed: 1 }));
  });
});
