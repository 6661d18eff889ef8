import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportLexicons, importLexicons } from '../../../electron/engine/services/texts/lexicon-file.ts';
import { keepLexicons, lexiconsInForce, restoreLexicon } from '../../../electron/engine/services/texts/lexicons.ts';
import { addLexicons } from '../../../electron/engine/store/lexicons.ts';
import { createProjectFile, openProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import type { LexiconLanguage } from '../../../shared/domain/lexicon/lexicon.ts';
import { MAX_PHRASES } from '../../../shared/domain/lexicon/lexicon-row.ts';
import { STANDARD_LEXICONS } from '../../../shared/domain/lexicon/standard-lexicons.ts';
import { must } from '../../../shared/domain/must.ts';

let folder = '';
let file: ProjectFile;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-lexicons-'));
  file = createProjectFile(join(folder, 'a.fcr'), { name: 'A', zone: 'UTC', author: 'Ada' });
});
afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

const inForce = (language: LexiconLanguage) =>
  must(
    lexiconsInForce(file).find((lexicon) => lexicon.language === language),
    'every language has one',
  );
const withPhrase = (language: LexiconLanguage, ...phrases: readonly string[]) => {
  const { sets } = inForce(language);
  return { language, sets: { ...sets, 'L-SYSTEM': [...sets['L-SYSTEM'], ...phrases] } };
};
const csv = (text: string): string => {
  const path = join(folder, 'phrases.csv');
  writeFileSync(path, text);
  return path;
};
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

test('a project begins with the lexicons of the program, version 1', () => {
  expect(lexiconsInForce(file).map(({ language, version }) => [language, version])).toEqual(
    STANDARD_LEXICONS.map(({ language }) => [language, 1]),
  );
  expect(lexiconsInForce(file)).toEqual(lexiconsInForce(null));
});

test('a change is the next version, is there when the project is opened again, and leaves the other languages', () => {
  const before = inForce('de');
  expect(keepLexicons(file, [withPhrase('de', '  Fata  Morgana ')], 1000)).toEqual(['de']);
  file.close();
  file = openProjectFile(join(folder, 'a.fcr'));
  const after = inForce('de');
  expect(after.version).toBe(2);
  expect(after.sets['L-SYSTEM']).toContain('Fata Morgana');
  expect(after.hash).not.toBe(before.hash);
  expect(after.versions.map(({ version, author, savedAt }) => [version, author, savedAt])).toEqual([
    [2, 'Ada', 1000],
    [1, '', null],
  ]);
  expect(inForce('fr').version).toBe(1);
});

test('what is in force already makes no version: neither order nor repetition counts', () => {
  keepLexicons(file, [withPhrase('en', 'gremlin')], 1);
  const { sets } = inForce('en');
  const shuffled = { ...sets, 'L-SYSTEM': [...sets['L-SYSTEM'], 'Gremlin'].reverse() };
  expect(
    keepLexicons(file, [{ language: 'en', sets: { ...sets, 'L-SYSTEM': [...sets['L-SYSTEM']].reverse() } }], 2),
  ).toEqual([]);
  expect(keepLexicons(file, [{ language: 'en', sets: shuffled }], 2).length).toBeLessThanOrEqual(1);
  expect(inForce('en').sets['L-SYSTEM'].filter((phrase) => phrase.toLowerCase() === 'gremlin')).toHaveLength(1);
});

test('going back makes the old phrases the newest version, and nothing between is lost', () => {
  const first = inForce('ko').hash;
  keepLexicons(file, [withPhrase('ko', '도깨비')], 1);
  const second = inForce('ko').hash;
  restoreLexicon(file, 'ko', 1, 2);
  expect(inForce('ko')).toMatchObject({ version: 3, hash: first });
  restoreLexicon(file, 'ko', 2, 3);
  expect(inForce('ko')).toMatchObject({ version: 4, hash: second });
  expect(() => restoreLexicon(file, 'ko', 99, 4)).toThrow(code('NOT_FOUND'));
});

test.each(['', '   ', '...', '24', 'x', 'y'.repeat(81), '\u200b'])('%j is no phrase; the lexicon stays', (phrase) => {
  expect(() => keepLexicons(file, [withPhrase('en', phrase)], 1)).toThrow(code('INVALID_INPUT'));
  expect(inForce('en').version).toBe(1);
});

test('a lexicon has an end', () => {
  const many = Array.from({ length: MAX_PHRASES }, (_, at) => `phrase ${'abcdefghij'.repeat(1)}${at.toString(36)}q`);
  expect(() => keepLexicons(file, [withPhrase('en', ...many)], 1)).toThrow(code('LIMIT_EXCEEDED'));
});

test('what a stranger wrote into the file is read as far as it can be used', () => {
  const kept = (version: number, json: string) => [
    { language: 'es', version, json, hash: 'x', author: '', savedAt: 1 },
  ];
  addLexicons(file, kept(2, '{"L-SYSTEM":["caído",5,"...",null],"L-OTHER":["x"],"L-AUDIO":7}'));
  expect(inForce('es').sets['L-SYSTEM']).toEqual(['caído']);
  expect(inForce('es').sets['L-AUDIO']).toEqual([]);
  for (const [at, json] of ['not json', 'null', '[]', '"x"'].entries()) {
    addLexicons(file, kept(3 + at, json));
    expect(inForce('es').sets['L-SYSTEM']).toEqual([]);
  }
});

test('what goes out as CSV comes in as the same', async () => {
  keepLexicons(file, [withPhrase('en', '=gremlin, "the" one', '- dash it')], 1);
  const path = join(folder, 'out.csv');
  const { rows } = exportLexicons(file, null, path);
  expect(readFileSync(path, 'utf8').split('\r\n')).toHaveLength(rows + 2);
  expect(readFileSync(path, 'utf8')).not.toMatch(/(^|,)"?=/m);
  const before = lexiconsInForce(file).map(({ hash }) => hash);
  expect(await importLexicons(file, path, 2)).toMatchObject({ read: rows, rejected: 0, changed: [] });
  expect(lexiconsInForce(file).map(({ hash }) => hash)).toEqual(before);
});

test('a language in the file is replaced whole, a bad row is set aside with its line', async () => {
  const path = csv('Language;Set;Phrase\nDE;l-system;Kobold\nde;L-NOTHING;x y\nxx;L-SYSTEM;x y\nde;L-SYSTEM;...\n');
  const found = await importLexicons(file, path, 1);
  expect(found).toMatchObject({ read: 4, rejected: 3, changed: ['de'] });
  expect(found.rejects.map(({ line, field }) => [line, field])).toEqual([
    [3, 'set'],
    [4, 'language'],
    [5, 'phrase'],
  ]);
  expect(inForce('de').sets['L-SYSTEM']).toEqual(['Kobold']);
  expect(inForce('de').sets['L-AUDIO']).toEqual([]);
  expect(inForce('en').version).toBe(1);
});

test('a file of something else changes nothing and says what is missing', async () => {
  await expect(importLexicons(file, csv('contact_id,started_at\n1,2026-01-01\n'), 1)).rejects.toThrow(
    /no file of phrases: it has no column language, set, phrase/,
  );
  expect(lexiconsInForce(file)).toEqual(lexiconsInForce(null));
});
