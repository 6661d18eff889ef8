import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { checkProject } from '../../electron/engine/services/projects/check-project.ts';
import { openProjectFile } from '../../electron/engine/store/project-file.ts';
import { contract } from '../../shared/contract/contract.ts';
import { PROCEDURES } from '../../shared/contract/procedures.ts';
import { ERROR_CODES } from '../../shared/domain/errors/app-error.ts';
import { anyOfSchema, type JsonSchema } from '../helpers/any-of-schema.ts';
import { startEngine, type TestEngine } from '../helpers/engine-client.ts';
import { createBench, csvOf } from '../helpers/import-csv.ts';
import { launchHere } from '../helpers/job-launcher.ts';

/**
 * Every procedure with what a page that was taken over might send: inputs that the schema allows, most with a place or two
 * spoilt. The answer is an answer or a coded error, never a bug of ours, never silence; the project stays open.
 */
let test: TestEngine;
let bench: ReturnType<typeof createBench>;
const IN_WAY = 'mine\n';
const victim = (): string => join(test.folder, 'in.csv');

const row = (at: number) => ({
  ...{ contact_id: `C${at}`, customer_id: `K${at % 13}`, agent: `A${at % 4}`, x: 'y', talk_s: '100' },
  ...{ channel: at % 3 === 0 ? 'chat' : 'voice', direction: 'in', outcome: 'handled' },
  ...{ reason: at % 2 === 0 ? '__proto__' : 'bill', queue: at % 5 === 0 ? '{b}' : 'a' },
  transcript: 'I called before about my bill',
  started_at: at > 36 ? 'no time' : new Date(Date.UTC(2026, 0, 1) + at * 9 * 3_600_000).toISOString(),
});

const grantFiles = (): void => {
  test.engine.grant('granted-to-read', victim(), 'read');
  test.engine.grant('granted-to-write', join(test.folder, 'out.bin'), 'write');
};

beforeAll(async () => {
  test = startEngine({ launchJob: launchHere });
  bench = createBench();
  await bench.import(csvOf(Array.from({ length: 40 }, (_, at) => row(at))));
  bench.file.close();
  writeFileSync(victim(), IN_WAY);
  test.engine.grant('project-under-test', bench.path, 'write');
  grantFiles();
  await test.client.projects.open({ handle: 'project-under-test' });
});
afterAll(async () => {
  await test.end();
  bench.end();
});

/** What stands for a file, a definition or a field, so that a wrong input gets past the first look. */
const MEANT: Readonly<Record<string, readonly unknown[]>> = {
  definition: ['no_repeat_7d_any', 'no_repeat_7d_same_reason'],
  other: ['no_repeat_7d_any', 'no_repeat_24h'],
  observedUntil: [null, '2026-02-01T00:00:00Z'],
  ...{ batch: [1], row: [1, 2, 3], sample: [1], count: [1, 10], from: [0, 1], handle: ['unknown-handle'] },
  ...{ target: ['granted-to-write', 'granted-to-read'], file: ['granted-to-read', 'granted-to-write'] },
  ...{ field: ['channel', 'reason', 'started_at'], dimension: ['channel', 'queue'], strata: [null, 'channel'] },
  by: [['channel'], ['reason', 'queue']],
  filter: [
    {},
    { queue: { notIn: ['a', null] } },
    { started_at: { from: '2026-01-01' } },
    { result: { in: ['failed'] } },
  ],
  columns: [['contact_id'], ['channel', 'reason']],
  sort: [null, { field: 'started_at', descending: true }],
};

const HOSTILE: readonly unknown[] = [
  ...[null, true, [], [[]], {}, { a: { b: [] } }, 10n, new Date(8.64e15), new Map([['a', 1]]), new Set([1])],
  ...[0, -0, -1, 0.5, 1e15, 1e308, Number.MAX_SAFE_INTEGER, Number.NaN, Number.POSITIVE_INFINITY, 1, 2, 5],
  ...[
    '',
    '\0',
    '\ud800',
    '\u202ex',
    '__proto__',
    'constructor',
    '../../x',
    '(a+)+$',
    '[',
    "' OR 1=1 --",
    'a'.repeat(3000),
  ],
  ...[
    '9999-12-31T23:59:59Z',
    '-271821-04-20T00:00:00Z',
    '2026-13-45',
    'no_repeat_7d_any@99',
    'extra.',
    'under.x',
    'day',
  ],
  ...[Array(200).fill('x'), JSON.parse('{"__proto__":{"polluted":1},"constructor":1}')],
];

type Place = readonly string[];

const isParts = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function meant(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meant);
  if (!isParts(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      const choices = isParts(part) && key === 'target' ? undefined : MEANT[key];
      return [key, choices === undefined ? meant(part) : choices[JSON.stringify(part ?? null).length % choices.length]];
    }),
  );
}

const placesOf = (value: unknown, at: Place = []): readonly Place[] =>
  isParts(value) ? [at, ...Object.entries(value).flatMap(([key, part]) => placesOf(part, [...at, key]))] : [at];

function spoilt(value: unknown, [key, ...rest]: Place, bad: unknown): unknown {
  if (key === undefined || !isParts(value)) return bad;
  const part = spoilt(value[key], rest, bad);
  return Array.isArray(value) ? value.with(Number(key), part) : { ...value, [key]: part };
}

const attackOn = (schema: unknown): fc.Arbitrary<unknown> => {
  if (!(schema instanceof z.ZodType)) return fc.constantFrom(undefined, ...HOSTILE);
  const allowed = anyOfSchema(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
  const spoils = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...HOSTILE)), { maxLength: 2 });
  return fc.tuple(allowed, spoils).map(([input, list]) =>
    list.reduce((bad: unknown, [pick, worse]) => {
      const places = placesOf(bad);
      return spoilt(bad, places[pick % places.length] ?? [], worse);
    }, meant(input)),
  );
};

/** They leave the project or fill the disk; what they are sent is tested by name. */
const APART = new Set(['projects.sample', 'projects.close', 'projects.create']);
const SAID = new Set<unknown>(['answered', 'BAD_REQUEST', ...ERROR_CODES]);
const ATTACKS = 25;

async function outcomeOf(name: string, input: unknown): Promise<unknown> {
  const [noun = '', verb = ''] = name.split('.');
  const nouns = test.client as unknown as Record<string, Record<string, (given: unknown) => Promise<unknown>>>;
  try {
    const answer = await nouns[noun]?.[verb]?.(input);
    if (isParts(answer) && Symbol.asyncIterator in answer) {
      for await (const _ of answer as unknown as AsyncIterable<unknown>);
    }
    return 'answered';
  } catch (error) {
    return (error as { readonly code?: unknown }).code ?? error;
  }
}

const procedures = Object.entries(contract).flatMap(([noun, verbs]) =>
  Object.entries(verbs).map(([verb, { '~orpc': parts }]) => [`${noun}.${verb}`, parts.inputSchema] as const),
);

/** Undoing the import comes last: after it there is nothing to ask about. */
const isLast = ([name]: (typeof procedures)[number]): number => Number(name === 'imports.undo');
const inTurn = procedures.filter(([name]) => !APART.has(name)).toSorted((a, b) => isLast(a) - isLast(b));

it.each(inTurn)('%s answers or says a code', async (name, schema) => {
  for (const input of fc.sample(attackOn(schema), { seed: 8, numRuns: schema === undefined ? 5 : ATTACKS })) {
    expect(SAID, `${name} ${fc.stringify(input).slice(0, 1000)}`).toContain(await outcomeOf(name, input));
  }
  grantFiles();
  expect(await test.client.projects.current()).not.toBeNull();
});

it('left a project that opens, and in which nothing is wrong', async () => {
  await test.client.projects.close();
  const file = openProjectFile(bench.path);
  expect(checkProject(file).filter(({ problem }) => problem !== null)).toEqual([]);
  file.close();
});

it('was asked everything, wrote to nothing that was granted for reading, and changed no prototype', () => {
  expect(procedures.map(([name]) => name).sort()).toEqual(Object.keys(PROCEDURES).sort());
  expect(readFileSync(victim(), 'utf8')).toBe(IN_WAY);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect({}).not.toHaveProperty('polluted');
});
