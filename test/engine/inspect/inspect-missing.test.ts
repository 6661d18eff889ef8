import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fixture, inspect, roles } from '../../helpers/inspected.ts';

describe('what blocks an import', () => {
  it('is a file without any role', async () => {
    expect((await inspect(fixture('no-role-at-all.csv'))).missing.map(({ code }) => code)).toEqual(['missing_roles']);
  });

  it('is a text about queues and agents: a queue alone makes no contact of a row', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fcr-inspect-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'readme.md');
    writeFileSync(path, '# queue-log\n\nA hotline as it was\n\n## Rows\nWhat every number means\n');
    const found = await inspect(path);
    expect(roles(found)).toEqual({ '# queue-log': 'queue' });
    expect(found.missing.map(({ code }) => code)).toEqual(['missing_roles']);
  });

  it('is a table of counts, until a person says that its rows are contacts', async () => {
    expect((await inspect(fixture('rows-are-counts.csv'))).missing.map(({ code }) => code)).toEqual([
      'missing_rows_are_counts',
    ]);
    const columns = [{ index: 4, header: 'new_type', role: 'customer_id' as const }];
    expect((await inspect(fixture('rows-are-counts.csv'), { mapping: { columns } })).missing).toEqual([]);
  });
});

describe('a file of which no row can be read', () => {
  it('is not refused when it is canonical or short: rows are set aside one by one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fcr-inspect-'));
    try {
      const file = join(folder, 'bad.csv');
      const missing = async (text: string): Promise<readonly string[]> => {
        writeFileSync(file, text);
        return (await inspect(file)).missing.map(({ code }) => code);
      };
      const rows = (count: number): string =>
        Array.from({ length: count }, (_row, at) => `${at},c${at},never`).join('\n');
      expect(await missing(`contact_id,customer_id,started_at\n${rows(30)}\n`)).toEqual([]);
      expect(await missing('contact_id,customer_id,started_at\n')).toEqual([]);
      const mapping = { columns: [{ index: 2, header: 'moment', role: 'started_at' as const }] };
      writeFileSync(file, `ticket id,customer id,moment\n${rows(30)}\n`);
      const codes = (await inspect(file, { mapping })).missing.map(({ code }) => code);
      expect(codes).toEqual(['missing_readable_rows']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
