import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importProfile } from '../../helpers/import-profile.ts';

const folder = mkdtempSync(join(tmpdir(), 'fcr-flag-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A fixture with one word of its wrap-ups changed. */
const fixtureWith = (name: string, word: string, by: string): string =>
  write(name, readFileSync(`test/fixtures/profiles/${name}`, 'utf8').replaceAll(word, by));

const calls = (words: readonly string[], header = 'Disposition'): string =>
  [
    `Call ID,Customer ID,Start Time,${header}`,
    ...Array.from({ length: 60 }, (_, n) => {
      const minute = String(n).padStart(2, '0');
      return `c${n},k${n % 7},2026-03-02 09:${minute}:00,${words[n % words.length]}`;
    }),
  ].join('\n');

const flagsOf = (contacts: Readonly<Record<string, Readonly<Record<string, unknown>>>>): readonly unknown[] =>
  Object.values(contacts).map(({ wrapup, resolved_flag }) => [wrapup, resolved_flag ?? null].join());

test('a disposition that says resolved and not resolved is wrap-up and flag', async () => {
  const words = ['Resolved', 'Not Resolved', 'Callback', 'Partly resolved', 'Unresolved'];
  const { inspection, contacts, remarks } = await importProfile(write('calls.csv', calls(words)));
  const column = inspection.columns.find(({ header }) => header === 'Disposition');
  expect(column?.role).toBe('wrapup');
  expect(column?.evidence.at(-1)).toEqual({
    code: 'flag_in_wrapup',
    params: { yes: 'resolved', no: 'not resolved, unresolved' },
  });
  expect(inspection.answers.find(({ question }) => question === 'answer_flag')?.state).toBe('partly');
  const expected = {
    Resolved: 'yes',
    'Not Resolved': 'no',
    Callback: '',
    'Partly resolved': 'partial',
    Unresolved: 'no',
  };
  expect(new Set(flagsOf(contacts))).toEqual(new Set(Object.entries(expected).map((pair) => pair.join())));
  expect(Object.values(contacts).filter(({ resolved_flag: flag }) => flag === 'yes')).toHaveLength(12);
  expect(remarks).not.toHaveProperty('unknown_word');
});

test('words for one side only are no flag: all who answer would be resolved', async () => {
  const { contacts } = await importProfile(write('solved.csv', calls(['Resolved', 'Callback', 'Refund'])));
  expect(new Set(flagsOf(contacts))).toEqual(new Set(['Resolved,', 'Callback,', 'Refund,']));
});

test('a column of its own holds the flag: the wrap-up says nothing about it', async () => {
  const text = calls(['Resolved,no', 'Not Resolved,yes'], 'Disposition,Issue resolved');
  const { contacts } = await importProfile(write('both.csv', text));
  expect(new Set(flagsOf(contacts))).toEqual(new Set(['Resolved,no', 'Not Resolved,yes']));
});

test.each([
  ['cxone.csv', 'Refund', 'Not resolved', { '9001': 'yes', '9004': undefined }],
  ['talkdesk-calls.csv', '0,,9,,,billing', '0,,9,Not solved,,billing', { 's-1': 'yes', 's-2': undefined, 's-3': 'no' }],
  ['five9.csv', 'No Disposition', 'Not Resolved', { '300001': 'yes', '300002': undefined, '300003': 'no' }],
  ['genesys-interactions.csv', 'Mail,Solved', 'Mail,Not resolved', { 'g-1': 'yes', 'g-2': undefined, 'g-4': 'no' }],
])('%s: its wrap-ups are read so, too', async (name, word, by, expected) => {
  const { contacts } = await importProfile(fixtureWith(name, word, by));
  for (const [id, flag] of Object.entries(expected)) expect([id, contacts[id]?.resolved_flag]).toEqual([id, flag]);
});
