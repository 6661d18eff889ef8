import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openTable } from '../../../electron/engine/ingest/read-table.ts';
import { ENCODINGS } from '../../../shared/domain/csv/encodings.ts';
import { encodeText } from './encode-text.ts';
import { readAll } from './read-all.ts';

const folder = mkdtempSync(join(tmpdir(), 'fcr-offered-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A word that can be written in each; the guess is told otherwise, so it must be the choice that counts. */
const WORDS: Readonly<Record<string, string>> = {
  ...{ ibm437: 'Müller', ibm850: 'Müller', ibm852: 'Łódź', macintosh: 'Müller', 'iso-8859-15': 'Müller €' },
  ...{ 'windows-1254': 'İstanbul', 'iso-8859-9': 'İstanbul', 'windows-1256': 'مرحبا', 'windows-1257': 'Šiauliai ė' },
  ...{ 'koi8-r': 'Иванов', 'koi8-u': 'Київ', 'euc-jp': '東京都', 'windows-1252': 'Müller', 'windows-1251': 'Иванов' },
};

test.each(Object.entries(WORDS))('%s can be chosen and is read as it says', async (encoding, word) => {
  expect(ENCODINGS).toContain(encoding);
  const path = join(folder, `${encoding}.csv`);
  writeFileSync(path, encodeText(`id,name\n1,${word}\n`, encoding));
  expect((await readAll(path, { encoding })).cells).toEqual([['1', word]]);
});

test('every encoding that is offered can be opened, and every one that a guess can give is offered', async () => {
  const path = join(folder, 'plain.csv');
  writeFileSync(path, 'id,name\n1,x\n2,y\n');
  for (const encoding of ENCODINGS.filter((name) => !name.startsWith('utf-16'))) {
    expect((await openTable(path, { encoding })).header).toEqual(['id', 'name']);
  }
  const source = ['legacy-encoding.ts', 'detect-encoding.ts', 'code-pages.ts']
    .map((name) => readFileSync(join('electron/engine/ingest', name), 'utf8'))
    .join('\n');
  const named = source.matchAll(
    /['\s](windows-\d+|iso-8859-\d+|koi8-[ru]|ibm\d+|euc-\w\w|gb18030|big5|shift_jis)['\s:]/g,
  );
  const guessed = new Set([...named].map(([, name = '']) => name));
  expect(guessed.size).toBeGreaterThan(20);
  expect([...guessed].filter((name) => !ENCODINGS.includes(name))).toEqual([]);
});
