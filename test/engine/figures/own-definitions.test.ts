import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listDefinitions } from '../../../electron/engine/services/context/definitions.ts';
import { MAX_OWN_DEFINITIONS } from '../../../electron/engine/services/context/keep-definition.ts';
import { openProjectFile } from '../../../electron/engine/store/project-file.ts';
import { startEngine, type TestEngine } from '../../helpers/engine-client.ts';
import { createBench } from '../../helpers/import-csv.ts';
import { holdOpen } from '../../helpers/project-holder.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = startEngine();
  await engine.client.projects.create({ name: 'Own', handle: null });
});
afterEach(async () => {
  await engine.end();
});

const rules = (windowHours: number, key = 'mine') => ({ key, kind: 'no_repeat', windowHours });
const save = (definition: Record<string, unknown>) => engine.client.definitions.save({ definition });
const ownKeys = async (isRemoved: boolean) =>
  (await engine.client.fcr.definitions()).filter(({ preset, removed }) => !preset && removed === isRemoved);
const own = () => ownKeys(false);
const measured = async (definition: string) =>
  (await engine.client.fcr.measure({ definition, filter: {}, observedUntil: null })).definition;
const failureOf = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'answered',
    (error: { readonly code: string }) => error.code,
  );

describe('definitions of one’s own', () => {
  test('are kept with versions: a change is the next one, the same rules are none, whatever version the rules claim', async () => {
    const first = await save(rules(48));
    expect(first).toMatchObject({ key: 'mine', version: 1, preset: false, definition: { windowHours: 48 } });
    expect(await save({ ...rules(48), version: 7 })).toMatchObject({ version: 1, hash: first.hash });
    const second = await save(rules(72));
    expect(second).toMatchObject({ version: 2 });
    expect(second.hash).not.toBe(first.hash);
    // Back to the first rules: the hash is the first one again, the version is not.
    expect(await save(rules(48))).toMatchObject({ version: 3, hash: first.hash });
    expect(await own()).toMatchObject([{ key: 'mine', version: 3 }]);
    const versions = await engine.client.definitions.versions({ key: 'mine' });
    expect(versions.map(({ version, definition }) => [version, definition.windowHours])).toEqual([
      [3, 48],
      [2, 72],
      [1, 48],
    ]);
  });

  test('figures are asked for by key, or by key and version', async () => {
    await save(rules(48));
    await save(rules(72));
    expect(await measured('mine')).toMatchObject({ key: 'mine', version: 2 });
    expect(await measured('mine@1')).toMatchObject({ key: 'mine', version: 1 });
    expect(await failureOf(measured('mine@3'))).toBe('UNKNOWN_DEFINITION');
    expect(await failureOf(measured('mine@'))).toBe('UNKNOWN_DEFINITION');
  });

  test('figures are asked for by a printed hash, whole or its beginning, of any version and of presets', async () => {
    const first = await save(rules(48));
    await save(rules(72));
    const preset = (await engine.client.fcr.definitions()).find(({ key }) => key === 'agent_flag');
    expect(await measured(first.hash)).toEqual({ key: 'mine', version: 1, hash: first.hash });
    expect(await measured(first.hash.slice(0, 8).toUpperCase())).toMatchObject({ key: 'mine', version: 1 });
    expect(await measured(preset?.hash.slice(0, 12) ?? '')).toMatchObject({ key: 'agent_flag' });
    // Back to the first rules, and off the list: figures of theirs can still be reproduced.
    await save(rules(48));
    expect(await measured(first.hash)).toMatchObject({ key: 'mine', version: 3 });
    await engine.client.definitions.remove({ key: 'mine' });
    expect(await measured(first.hash)).toMatchObject({ key: 'mine', version: 3 });
    // A key that looks like a hash is a key; seven digits are too few, and nothing that stands in a pattern is one.
    await save(rules(96, first.hash.slice(0, 8)));
    expect(await measured(first.hash.slice(0, 8))).toMatchObject({ key: first.hash.slice(0, 8), version: 1 });
    const other = first.hash.slice(0, -1) + (first.hash.endsWith('0') ? '1' : '0');
    for (const wrong of [first.hash.slice(0, 7), other, `${first.hash}0`, '%%%%%%%%', '________']) {
      expect(await failureOf(measured(wrong))).toBe('UNKNOWN_DEFINITION');
    }
  });

  test('rules may stand where a key stands: the same hash as when they are kept, and refused with what is wrong', async () => {
    const kept = await save(rules(48));
    const measured = (definition: string) =>
      engine.client.fcr.measure({ definition, filter: { [`under.${definition}`]: { in: ['failed'] } } });
    const text = '{"kind":"no_repeat","windowHours":48}';
    expect((await measured(text)).definition).toEqual({ key: 'unsaved', version: 1, hash: kept.hash });
    for (const wrong of ['{', '{"kind":"no_repeat"}', '{"kind":"magic"}', '{"windows":1}']) {
      expect(await failureOf(measured(wrong))).toBe('INVALID_INPUT');
    }
    expect(await failureOf(measured(`{"kind":"flag","x":"${'x'.repeat(9000)}"}`))).toBe('BAD_REQUEST');
    expect(await failureOf(save(rules(48, 'unsaved')))).toBe('INVALID_INPUT');
  });

  test('another name is the next version, with the same hash', async () => {
    const first = await save({ ...rules(48), name: 'Two days' });
    expect(await save({ ...rules(48), name: 'Two days' })).toMatchObject({ version: 1 });
    expect(await save({ ...rules(48), name: '两天' })).toMatchObject({ version: 2, hash: first.hash });
    expect((await own())[0]?.definition).toMatchObject({ name: '两天' });
    expect(await failureOf(save({ ...rules(48), name: 'two\nlines' }))).toBe('INVALID_INPUT');
  });

  test('one that is removed is on no list, and whatever names it is answered as before', async () => {
    const first = await save(rules(48));
    const second = await save(rules(72));
    await engine.client.definitions.remove({ key: 'mine' });
    expect(await own()).toEqual([]);
    expect(await ownKeys(true)).toEqual([{ ...second, removed: true }]);
    expect(await measured('mine')).toEqual({ key: 'mine', version: 2, hash: second.hash });
    expect(await measured('mine@1')).toEqual({ key: 'mine', version: 1, hash: first.hash });
    expect(await measured('mine@2')).toEqual({ key: 'mine', version: 2, hash: second.hash });
    const cut = { definition: 'agent_flag', filter: { 'under.mine': { in: ['failed'] } }, observedUntil: null };
    expect(await engine.client.fcr.measure(cut)).toMatchObject({ definition: { key: 'agent_flag' } });
    for (const wrong of ['mine@3', 'mine@', 'min', 'mine2']) {
      expect(await failureOf(measured(wrong))).toBe('UNKNOWN_DEFINITION');
    }
    expect(await engine.client.definitions.versions({ key: 'mine' })).toHaveLength(2);
    // Once more says the same; what was never kept, and a preset, cannot be removed.
    expect(await engine.client.definitions.remove({ key: 'mine' })).toEqual({ removed: 'mine' });
    expect(await failureOf(engine.client.definitions.remove({ key: 'nobody' }))).toBe('UNKNOWN_DEFINITION');
    expect(await failureOf(engine.client.definitions.remove({ key: 'agent_flag' }))).toBe('INVALID_INPUT');
    expect(await measured('agent_flag')).toMatchObject({ version: 1 });
  });

  test('a removed one is put back in its newest version, where it stood', async () => {
    const kept = [await save(rules(24, 'first')), await save(rules(48, 'second')), await save(rules(72, 'third'))];
    const changed = await save(rules(25, 'first'));
    const list = await own();
    expect(list.map(({ key, version }) => `${key}@${version}`)).toEqual(['first@2', 'second@1', 'third@1']);
    await engine.client.definitions.remove({ key: 'first' });
    await engine.client.definitions.remove({ key: 'second' });
    expect((await own()).map(({ key }) => key)).toEqual(['third']);
    expect(await engine.client.definitions.putBack({ key: 'second' })).toEqual(kept[1]);
    expect(await engine.client.definitions.putBack({ key: 'first' })).toEqual(changed);
    expect(await own()).toEqual(list);
    expect(await ownKeys(true)).toEqual([]);
    // What is on the lists stays as it is; of what was never kept there is nothing to put back.
    expect(await engine.client.definitions.putBack({ key: 'first' })).toEqual(changed);
    expect(await own()).toEqual(list);
    for (const wrong of ['nobody', 'agent_flag', 'first@1']) {
      expect(await failureOf(engine.client.definitions.putBack({ key: wrong }))).toBe('UNKNOWN_DEFINITION');
    }
  });

  test('a key that is kept anew while it is removed goes on with its numbers, and putting it back changes nothing', async () => {
    const first = await save(rules(48));
    await engine.client.definitions.remove({ key: 'mine' });
    const anew = await save(rules(96));
    expect(anew).toMatchObject({ version: 2 });
    expect(await engine.client.definitions.putBack({ key: 'mine' })).toEqual(anew);
    expect(await own()).toEqual([{ ...anew, removed: false }]);
    expect(await ownKeys(true)).toEqual([]);
    expect(await measured('mine@1')).toEqual({ key: 'mine', version: 1, hash: first.hash });
    // The same rules, kept while they are removed, are a version too: somebody has kept them.
    await engine.client.definitions.remove({ key: 'mine' });
    expect(await save(rules(96))).toMatchObject({ version: 3, hash: anew.hash });
  });

  test('what is wrong is refused and nothing is kept', async () => {
    expect(await failureOf(save(rules(48, 'agent_flag')))).toBe('INVALID_INPUT');
    expect(await failureOf(save({ ...rules(48), windowHour: 5 }))).toBe('INVALID_INPUT');
    expect(await failureOf(save(rules(0)))).toBe('INVALID_INPUT');
    expect(await failureOf(save(rules(48, "x'; DROP TABLE user_tag; --")))).toBe('INVALID_INPUT');
    expect(await failureOf(save({ ...rules(48), constructor: {} }))).toBe('INVALID_INPUT');
    expect(await own()).toEqual([]);
  });

  test('there is room for so many, and a full list takes a new version, but none back', async () => {
    for (let at = 0; at < MAX_OWN_DEFINITIONS; at++) await save(rules(48, `d${at}`));
    expect(await failureOf(save(rules(48, 'one_more')))).toBe('LIMIT_EXCEEDED');
    expect(await save(rules(72, 'd0'))).toMatchObject({ version: 2 });
    await engine.client.definitions.remove({ key: 'd0' });
    await save(rules(48, 'one_more'));
    expect(await failureOf(engine.client.definitions.putBack({ key: 'd0' }))).toBe('LIMIT_EXCEEDED');
    expect(await engine.client.definitions.putBack({ key: 'd1' })).toMatchObject({ version: 1 });
  });
});

test('a removal, and what was put back, are there after a crash', () => {
  const bench = createBench();
  const { path } = bench.file;
  bench.file.close();
  const keeping = new URL('../../../electron/engine/services/context/keep-definition.ts', import.meta.url).href;
  holdOpen(
    path,
    `const { keepDefinition, putBackDefinition, removeDefinition } = await import(${JSON.stringify(keeping)});
     for (const key of ['a', 'b']) keepDefinition(file, { key, kind: 'no_repeat', windowHours: 48 }, 1);
     for (const key of ['a', 'b']) removeDefinition(file, key);
     putBackDefinition(file, 'b');`,
    { isKilled: true },
  );
  const file = openProjectFile(path);
  const own = listDefinitions(file).filter(({ preset }) => !preset);
  expect(own.map(({ key, removed }) => [key, removed])).toEqual([
    ['b', false],
    ['a', true],
  ]);
  file.close();
  bench.end();
});
