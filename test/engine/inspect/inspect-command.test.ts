import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../../electron/hosts/cli/command.ts';
import { inspectCommand } from '../../../electron/hosts/cli/inspect.ts';
import { type Inspection, inspection } from '../../../shared/contract/imports.ts';

const folder = mkdtempSync(join(tmpdir(), 'fcr-inspect-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fixture = (name: string): string => join('test/fixtures/inspect', name);

const run = (files: readonly string[], flags: Record<string, string | boolean> = {}) =>
  inspectCommand.run({ files, flags, signal: new AbortController().signal, progress: () => undefined });

describe('fcr inspect', () => {
  it('gives the inspection as JSON', async () => {
    const { json } = await run([fixture('day-over-12.csv')], { zone: 'Asia/Tokyo' });
    const found = inspection.parse(JSON.parse(JSON.stringify(json)));
    expect(found.zone).toEqual({
      name: 'Asia/Tokyo',
      evidence: { code: 'zone_chosen', params: { zone: 'Asia/Tokyo' } },
    });
    expect(found.rows[0]?.kept.started_at).toBe('2026-04-03T01:00:00.000Z');
  });

  it('says the same to people, without leaving a value out', async () => {
    const { text } = await run([fixture('id-unique-per-line.tsv')]);
    expect(text).not.toMatch(/\{\{|undefined|null|\[object/);
    for (const part of [
      'Delimiter  tab',
      'AGENT -> handled',
      'PHANTOM -> ignore',
      'contact_id=L1|1',
      'Ready to import.',
    ]) {
      expect(text).toContain(part);
    }
    expect((await run([fixture('ambiguous-day-month.csv')])).text).toContain(
      'Say whether the day or the month comes first',
    );
  });

  it('takes a mapping from a file, and says what is wrong with it', async () => {
    const file = join(folder, 'mapping.json');
    writeFileSync(
      file,
      JSON.stringify({ dateOrder: 'mdy', columns: [{ index: 3, header: 'category', role: 'queue' }] }),
    );
    const found = (await run([fixture('ambiguous-day-month.csv')], { mapping: file })).json as Inspection;
    expect([found.missing, found.columns[3]?.role, found.dates.order]).toEqual([[], 'queue', 'mdy']);
    writeFileSync(file, JSON.stringify({ dateOrder: 'whatever' }));
    await expect(run([fixture('day-over-12.csv')], { mapping: file })).rejects.toMatchObject({
      code: 'MAPPING_INVALID',
    });
    writeFileSync(file, '{');
    await expect(run([fixture('day-over-12.csv')], { mapping: file })).rejects.toMatchObject({
      code: 'MAPPING_INVALID',
    });
    await expect(run([fixture('day-over-12.csv')], { mapping: join(folder, 'none.json') })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });

  it('takes files that are there, and one character as delimiter', async () => {
    await expect(run([])).rejects.toThrow(UsageError);
    expect(await run(['a', 'b'])).toMatchObject({ hasFailures: true, json: { files: [{ file: 'a' }, { file: 'b' }] } });
    await expect(run([fixture('day-over-12.csv')], { delimiter: 'semi' })).rejects.toThrow(UsageError);
    const found = (await run([fixture('day-over-12.csv')], { delimiter: 'comma' })).json as Inspection;
    expect(found.reading.delimiter).toBe(',');
  });
});
