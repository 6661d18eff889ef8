import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { inspectFile } from '../../../electron/engine/services/inspect/inspect-file.ts';
import { createLookedFurther } from '../../../electron/engine/services/inspect/looked-further.ts';

const folder = mkdtempSync(join(tmpdir(), 'fcr-looked-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Calls counted per line: behind the sample a second line begins to count. */
function callLog(file: string, lines: readonly string[]): string {
  const rows = Array.from({ length: 6000 }, (_, at) => {
    const time = new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString();
    const line = lines[Math.floor(at / 3000)] as string;
    return `${1000 + (at % 3000)},caller${at},${time},${line},answered`;
  });
  const path = join(folder, file);
  writeFileSync(path, `Call no,Customer,Start,Line,Result\n${rows.join('\n')}\n`);
  return path;
}

const CONTEXT = { knownMappings: [], defaultZone: 'UTC' };

it('reads what is behind the sample once for a file, whatever a person settles about its columns', async () => {
  const path = callLog('calls.csv', ['north', 'south']);
  const keys: (string | null)[] = [];
  let looks = 0;
  const memory = createLookedFurther();
  const looked: typeof memory = {
    at: (key, look) => {
      keys.push(key);
      return memory.at(key, () => {
        looks++;
        return look();
      });
    },
  };
  const first = await inspectFile(path, {}, { ...CONTEXT, looked });
  const queue = first.columns.find(({ header }) => header === 'Result');
  const chosen = { columns: [{ index: queue?.index ?? 0, header: 'Result', role: 'tags' as const }] };
  const second = await inspectFile(path, { mapping: chosen }, { ...CONTEXT, looked });
  expect(keys.length).toBe(2);
  expect(looks).toBe(1);
  expect(second).toEqual(await inspectFile(path, { mapping: chosen }, CONTEXT));
  expect(first.columns.filter(({ role }) => role === 'contact_id').map(({ header }) => header)).toEqual([
    'Call no',
    'Line',
  ]);
});

it('looks again at a file that is another one by now', async () => {
  const path = callLog('changed.csv', ['north', 'south']);
  const looked = createLookedFurther();
  const before = await inspectFile(path, {}, { ...CONTEXT, looked });
  // As many bytes as before.
  callLog('changed.csv', ['north', 'north']);
  utimesSync(path, new Date(), new Date(Date.now() + 5000));
  const after = await inspectFile(path, {}, { ...CONTEXT, looked });
  const ids = ({ columns }: typeof before) => columns.filter(({ role }) => role === 'contact_id').length;
  expect([ids(before), ids(after)]).toEqual([2, 1]);
});
