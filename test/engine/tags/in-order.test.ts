import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRelayedPort } from '../../../electron/hosts/relayed-port.ts';
import { CAUSE_FAMILIES } from '../../../shared/domain/cause/causes.ts';
import { type EngineClient, startEngine, type TestEngine } from '../../helpers/engine-client.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

const HOUR = 3_600_000;
/** Every customer calls twice within an hour, and the system ends the calls: rules have something to say of the first ones. */
const CONTACTS = Array.from({ length: 40 }, (_, n) => ({
  ...{ id: `C${n + 1}`, customer: `k${n >> 1}`, at: n * HOUR, outcome: 'handled', channel: 'voice' },
  disconnect_side: 'system',
}));
const END = { ...{ id: 'last', customer: 'other', at: 60 * 24 * HOUR }, outcome: 'handled', channel: 'voice' };
const WORDS = { family: 'skill', subCause: 'S1' } as const;

/** A page whose frames lie in the pipe for a moment, and are then read in one go, as between two processes. */
function pageInOneGo(running: TestEngine): EngineClient {
  const events = new EventTarget();
  const waiting: string[] = [];
  const relay = createRelayedPort((data) => void events.dispatchEvent(new MessageEvent('message', { data })));
  running.engine.accept(relay);
  const read = () => {
    for (const frame of waiting.splice(0)) relay.receive(frame);
  };
  const port = {
    addEventListener: events.addEventListener.bind(events),
    postMessage: (frame: string) => {
      if (waiting.push(frame) === 1) setTimeout(read, 5);
    },
  };
  return createORPCClient(new RPCLink({ port: port as unknown as MessagePort }));
}

let project: TestProject;
let running: TestEngine;
let page: EngineClient;
beforeEach(async () => {
  project = makeProject([...CONTACTS, END]);
  project.file.close();
  running = startEngine();
  running.engine.grant('file-to-open', project.path, 'write');
  page = pageInOneGo(running);
  await page.projects.open({ handle: 'file-to-open' });
});
afterEach(async () => {
  await running.end();
  project.remove();
});

const scope = { definition: 'no_repeat_7d_any', observedUntil: null };
const tagRow = (row: number) => page.tags.apply({ ...WORDS, target: { rows: [row] } });
const tagsOf = async (row: number) => (await page.contacts.get({ ...scope, row })).tags;

describe('changes that were asked for one after the other', () => {
  it('are carried out in that order, though both arrive at once', async () => {
    await tagRow(1);
    // A key each, faster than the engine answers: what is taken back is the tag of contact 2, not that of contact 1.
    const [applied, undone] = await Promise.all([tagRow(2), page.tags.undo()]);
    expect(applied).toMatchObject({ contacts: 1, redo: null });
    expect(undone).toMatchObject({ undo: { kind: 'apply' }, redo: { kind: 'apply' } });
    expect([(await tagsOf(1)).length, (await tagsOf(2)).length]).toEqual([1, 0]);
  });

  it('also where the first has to wait until the rules of causes have run', async () => {
    await tagRow(1);
    const filter = { cause_family: { in: [...CAUSE_FAMILIES] } };
    const many = page.tags.apply({ ...WORDS, target: { scope: { ...scope, filter } } });
    const [applied, undone] = await Promise.all([many, page.tags.undo()]);
    expect(applied.contacts).toBeGreaterThan(1);
    expect(undone.contacts).toBe(applied.contacts);
  });

  it('and one that fails holds nobody up', async () => {
    const [refused, applied] = await Promise.allSettled([page.tags.undo(), tagRow(1)]);
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'NOTHING_TO_UNDO' } });
    expect(applied).toMatchObject({ status: 'fulfilled', value: { contacts: 1 } });
  });
});
