import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspect } from '../../helpers/inspected.ts';

test.each([
  ['Anrufdatum;Kundennummer', 'voice'],
  ['Data połączenia;Numer klienta', 'voice'],
  ['Дата звонка;Номер клиента', 'voice'],
  ['Çağrı tarihi;Müşteri no', 'voice'],
  ['Chat start;Customer number', 'chat'],
  ['Datum;Kundennummer', undefined],
])('%s: the channel of a file without a column for it is %s', async (header, channel) => {
  const folder = mkdtempSync(join(tmpdir(), 'fcr-channel-'));
  try {
    const rows = Array.from({ length: 20 }, (_row, at) => `2026-03-${10 + at} 09:00;K${at % 7}`);
    writeFileSync(join(folder, 'log.csv'), [header, ...rows].join('\n'));
    const { mapping } = await inspect(join(folder, 'log.csv'));
    expect(mapping.constants.channel).toBe(channel);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
