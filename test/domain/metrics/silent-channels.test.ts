import { describe, expect, test } from 'vitest';
import { silentChannels } from '../../../shared/domain/metrics/silent-channels.ts';
import { columnsFromRows, type PlainContact } from '../../helpers/columns-from-rows.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

/** One contact every `every` days, from one day to another, both included. */
const run = (channel: string | undefined, from: number, to: number, every = 1, source = 'canonical'): PlainContact[] =>
  Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, n) => ({
    ...{ id: `${source}${channel}${n}`, at: START + (from + n * every) * DAY, source, outcome: 'handled' },
    ...(channel !== undefined && { channel }),
  }));

const found = (rows: readonly PlainContact[], until: number, said: readonly string[] = []) =>
  silentChannels(columnsFromRows(rows), START + until * DAY, (source) => said.includes(source ?? '')).map(
    ({ source, channel, contacts, lastAt, expected }) => [
      source,
      channel,
      contacts,
      (lastAt - START) / DAY,
      expected.toFixed(3),
    ],
  );

describe('docs/fcr-definition.md 16: channels that stop before their source does', () => {
  const calls = run('voice', 0, 89);
  const chats = run('chat', 0, 59);

  test('is told with its last contact and how many were to be expected since: 60 in 59 days, 30 days ago', () => {
    expect(found([...calls, ...chats], 89)).toEqual([['canonical', 'chat', 60, 59, ((60 / 59) * 30).toFixed(3)]]);
  });

  test('is no finding where judging ends there already, or a person said until when the source was observed', () => {
    expect(found([...calls, ...chats], 59)).toEqual([]);
    expect(found([...calls, ...chats], 89, ['canonical'])).toEqual([]);
    expect(found([...calls, ...run('chat', 0, 59, 1, 'other')], 89, ['canonical'])).toHaveLength(1);
  });

  test('a pause, a trial of some days, few contacts and a rare channel are none', () => {
    expect(found([...calls, ...run('chat', 0, 76)], 89)).toEqual([]); // 13 days
    expect(found([...calls, ...run('chat', 0, 75)], 89)).toHaveLength(1); // 14 days
    expect(found([...calls, ...run('chat', 10, 23, 0.25)], 89)).toEqual([]); // 53 contacts in 13 days
    expect(found([...calls, ...run('chat', 0, 56, 2)], 89)).toEqual([]); // 29 contacts
    expect(found([...calls, ...run('chat', 0, 60, 2)], 78)).toEqual([]); // 31 in 60 days, 9.3 in 18
    expect(found([...calls, ...run(undefined, 0, 59)], 89)).toEqual([]); // no channel
  });

  test('of two the one that stops first comes first; contacts without a time are listed, but say nothing', () => {
    const mails = run('email', 0, 40);
    const [first] = chats;
    const untimed = { ...first, id: 'untimed', at: undefined } as unknown as PlainContact;
    expect(found([...calls, ...chats, ...mails, untimed], 89)).toEqual([
      ['canonical', 'email', 41, 40, ((41 / 40) * 49).toFixed(3)],
      ['canonical', 'chat', 61, 59, ((60 / 59) * 30).toFixed(3)],
    ]);
  });
});
