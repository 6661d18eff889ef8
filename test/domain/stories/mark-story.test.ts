import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { KPI_DEFAULTS } from '../../../shared/domain/kpi/kpi-settings.ts';
import { KPI_MARK, KPI_MARK_WORDS } from '../../../shared/domain/kpi/kpis.ts';
import { markContacts } from '../../../shared/domain/kpi/mark-contacts.ts';
import { must } from '../../../shared/domain/must.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { markStory } from '../../../shared/domain/stories/mark-story.ts';
import { STORY_KEYS, type StoryKey } from '../../../shared/domain/stories/stories.ts';
import { storyFigure } from '../../../shared/domain/stories/story-figures.ts';
import { wentBack } from '../../../shared/domain/stories/went-back.ts';
import { columnsFromRows, type PlainContact } from '../../helpers/columns-from-rows.ts';
import { NO_KPI_FACTS } from '../../helpers/no-kpi-facts.ts';

const NO_RATES = { contact: null, hour: null, minute: null };
/** A cent a second of handling. */
const HOURLY = { contact: null, hour: 36, minute: null };

const MINUTE = 60_000;
const START = Date.UTC(2026, 2, 2);
const plain = (
  id: string,
  customer: string | undefined,
  minutes: number,
  part: Partial<PlainContact> = {},
): PlainContact => ({
  ...{ id, at: START + minutes * MINUTE, outcome: 'handled', channel: 'voice', direction: 'in' },
  ...(customer === undefined ? {} : { customer }),
  ...part,
});
const bot: Partial<PlainContact> = { channel: 'bot', outcome: 'bot_contained' };
const DAY = 24 * 60;
const END = START + 60 * DAY * MINUTE;

/** One contact for every rule of docs/stories.md; the comments say what it is there for. */
const ROWS: readonly PlainContact[] = [
  // Self-service: a person within 24 hours, at exactly 24 hours, and a minute late; another bot is no person.
  plain('S1', 's', 0, bot),
  plain('S2', 's', 90, { handle_s: 300 }),
  plain('S3', 't', 0, { channel: 'web' }),
  plain('S4', 't', DAY, { handle_s: 100 }),
  plain('S5', 'u', 0, bot),
  plain('S6', 'u', 60, bot),
  plain('S7', 'u', DAY + 61), // a day and a minute after S6
  plain('S8', undefined, 0, bot), // nobody can follow this one
  // Redials: at exactly ten minutes, too late, and after a short abandon, which is none.
  plain('R1', 'r', 0, { outcome: 'abandoned' }),
  plain('R2', 'r', 10, { handle_s: 60 }),
  plain('R3', 'q', 0, { outcome: 'abandoned' }),
  plain('R4', 'q', 11),
  plain('R5', 'p', 0, { outcome: 'short_abandon' }),
  plain('R6', 'p', 1),
  // Dropped: five minutes after the end of a talk of 4 minutes; the same with a customer who hung up; a code alone.
  plain('L1', 'l', 0, { talk_s: 240 }),
  plain('L2', 'l', 9, { talk_s: 60, disconnect_side: 'agent' }),
  plain('L3', 'm', 0, { talk_s: 240, disconnect_side: 'customer' }),
  plain('L4', 'm', 5),
  plain('L5', 'n', 0, { talk_s: 30, disconnect_side: 'system' }),
  plain('L6', 'o', 0, { talk_s: 10 }), // hardly a talk
  plain('L7', 'o', 1),
  plain('L8', 'k', 0, { talk_s: 240, end: START + 3 * MINUTE }), // the end on file counts, not the seconds
  plain('L9', 'k', 8.5),
  // Passed on, and passed on in a circle.
  plain('T1', 'a', 0, { transferred: 'yes' }),
  plain('T2', 'a', 3 * DAY, { transferred: 'no', handle_s: 500, channel: 'chat' }),
  plain('T3', 'b', 0, { queue: 'w' }),
  { id: 'T3b', parent: 'T3', customer: 'b', at: START + MINUTE, outcome: 'handled', queue: 'x' },
  plain('E1', 'c', 0, { escalated: 'yes' }),
  plain('E2', 'd', 0, { escalated: 'no' }),
  // Promises: kept at the last minute, broken, and too late to tell.
  plain('C1', 'e', 0, { callback_requested: 'yes' }),
  plain('C2', 'e', 2 * DAY, { direction: 'out' }),
  plain('C3', 'f', 0, { callback_requested: 'yes' }),
  plain('C4', 'f', 3 * DAY, { handle_s: 700 }),
  plain('C5', 'g', 59 * DAY, { callback_requested: 'yes' }),
  plain('C6', 'h', 0), // called a day and an hour later: late
  plain('C7', 'h', 25 * 60, { direction: 'out' }),
  plain('C8', 'i', 0), // the customer is back while there was still time
  plain('C9', 'i', 47 * 60),
  // A return in another channel: soon, late, by a machine, and in a channel that nobody knows.
  plain('W1', 'w', 0),
  plain('W2', 'w', 2 * DAY, { channel: 'email', handle_s: 120 }),
  plain('W3', 'x', 0),
  plain('W4', 'x', 4 * DAY, { channel: 'email' }),
  plain('W5', 'y', 0),
  plain('W6', 'y', DAY, bot),
  { id: 'W7', customer: 'z', at: START, outcome: 'handled', direction: 'in' },
  plain('W8', 'z', DAY, { channel: 'email' }),
];
const columns = columnsFromRows(ROWS, END);
const definition = must(
  PRESETS.find(({ key }) => key === 'no_repeat_7d_any'),
  'a preset',
);
const judgement = judge(columns, definition, END);
const idAt = (place: number): string => ROWS[(columns.row[place] ?? 0) - 1]?.id ?? '';
const facts = {
  wentBack: Uint8Array.from({ length: columns.count }, (_, i) => (idAt(i) === 'T3' ? 1 : 0)),
  // In words: C6 within a day, C8 without a time.
  promisedHours: Float64Array.from({ length: columns.count }, (_, i) => ({ C6: 24, C8: 0 })[idAt(i)] ?? Number.NaN),
  tiers: new Uint8Array(columns.count),
  kinds: null,
};
const noFacts = (count: number) => ({
  wentBack: new Uint8Array(count),
  promisedHours: new Float64Array(count).fill(Number.NaN),
  tiers: new Uint8Array(count),
  kinds: null,
});
const marksOf = (key: StoryKey) => markStory(key, columns, judgement, facts);
const idsBy = (key: StoryKey, word: 'hit' | 'counted' | 'unknown'): readonly string[] => {
  const { marks } = marksOf(key);
  return [...marks.keys()]
    .filter((place) => marks[place] === KPI_MARK_WORDS.indexOf(word))
    .map(idAt)
    .sort();
};
/** Those of the letters that a story is planted with: the other contacts count in some stories too. */
const of = (letter: string, ids: readonly string[]): readonly string[] => ids.filter((id) => id.startsWith(letter));

describe('docs/stories.md: who is told of, and to whom it happened', () => {
  test.each<[StoryKey, string, readonly string[], readonly string[], readonly string[]]>([
    ['self_service', 'S', ['S1', 'S3'], ['S5', 'S6'], ['S8']],
    ['redial', 'R', ['R1'], ['R3'], []],
    ['dropped', 'L', ['L1', 'L5'], ['L2', 'L3', 'L8'], []],
    ['ping_pong', 'T', ['T3'], [], ['T1']],
    ['escalation', 'E', ['E1'], ['E2'], []],
    ['broken_promise', 'C', ['C3', 'C6'], ['C1', 'C8'], ['C5']],
    ['channel_switch', 'W', ['W1'], ['W3', 'W5'], ['W7']],
  ])('%s', (key, letter, hits, counted, unknown) => {
    expect({
      hits: of(letter, idsBy(key, 'hit')),
      counted: of(letter, idsBy(key, 'counted')),
      unknown: of(letter, idsBy(key, 'unknown')),
    }).toEqual({ hits, counted, unknown });
  });

  test('redials and transfers are those of the key figures', () => {
    const asked = { ...NO_KPI_FACTS, tiers: () => facts.tiers };
    const data = { columns, judgement, settings: KPI_DEFAULTS, facts: asked, shortAbandonSeconds: null };
    for (const [story, kpi] of [
      ['redial', 'redial_rate'],
      ['transfer', 'transfer_rate'],
      ['escalation', 'escalation_rate'],
    ] as const) {
      expect(marksOf(story).marks).toEqual(markContacts(kpi, data).marks);
    }
  });

  test('nothing is said of self-service where no person, and of channels where one alone is on file', () => {
    const told = (rows: readonly PlainContact[], key: StoryKey) => {
      const all = columnsFromRows(rows, END);
      const { marks } = markStory(key, all, judge(all, definition, END), noFacts(all.count));
      return [...marks].map((mark) => KPI_MARK_WORDS[mark]);
    };
    const bots = [plain('B1', 'a', 0, bot), plain('B2', 'b', 0, bot)];
    expect(told(bots, 'self_service')).toEqual(['unknown', 'unknown']);
    // CONTROL: one person on file, and nobody had to go there.
    expect(told([...bots, plain('H1', 'h', 0)], 'self_service')).toEqual(['counted', 'counted', null]);
    const calls = [plain('V1', 'a', 0), plain('V2', 'a', 60)];
    expect(told(calls, 'channel_switch')).toEqual(['unknown', null]);
    // Contacts with a bot and calls to customers are no other channel to switch to; one e-mail is.
    const beside = [plain('B1', 'b', 0, bot), plain('O1', 'c', 0, { channel: 'email', direction: 'out' })];
    expect(told([...calls, ...beside], 'channel_switch')[0]).toBe('unknown');
    expect(told([...calls, plain('M1', 'd', 0, { channel: 'email' })], 'channel_switch')[0]).toBe('counted');
  });

  test('nothing is said of promises where no outbound contact is on file', () => {
    const inbound = columnsFromRows(
      ROWS.filter(({ direction }) => direction !== 'out'),
      END,
    );
    const { marks } = markStory('broken_promise', inbound, judge(inbound, definition, END), noFacts(inbound.count));
    expect([...new Set(marks)].sort()).toEqual([KPI_MARK.none, KPI_MARK.unknown]);
  });
});

describe('the figure of a story', () => {
  test('counts what came of it once, with its handling and what is not on file', () => {
    const figure = storyFigure(columns, judgement, marksOf('self_service'), null, HOURLY);
    expect(figure).toMatchObject({
      hits: 2,
      n: 5,
      unknown: 1,
      followed: { contacts: 2, handleSeconds: 400, withoutHandle: 0, amount: 4 },
    });
    expect(figure.rate).toBe(0.4);
    expect(figure.low).toBeCloseTo(0.118, 3);
  });

  test('says how many failed under the definition, and follows a slice', () => {
    expect(storyFigure(columns, judgement, marksOf('transfer'), null, NO_RATES)).toMatchObject({
      ...{ hits: 2, failed: 1, followed: { contacts: 1, handleSeconds: 500 } },
    });
    const none = new Uint8Array(columns.count);
    expect(storyFigure(columns, judgement, marksOf('transfer'), none, NO_RATES)).toMatchObject({
      ...{ hits: 0, n: 0, rate: null, followed: { contacts: 0, handleSeconds: 0 } },
    });
  });

  test('two abandons before one call cost that call once', () => {
    const rows = [
      plain('a', 'c', 0, { outcome: 'abandoned' }),
      plain('b', 'c', 0, { outcome: 'abandoned' }),
      plain('c', 'c', 4, { handle_s: 90 }),
    ];
    const few = columnsFromRows(rows, END);
    const judged = judge(few, definition, END);
    const found = storyFigure(few, judged, markStory('redial', few, judged, noFacts(3)), null, NO_RATES);
    expect(found).toMatchObject({ hits: 2, n: 2, followed: { contacts: 1, handleSeconds: 90 } });
  });

  test('hits, counted and unknown of every story are as many as it is about', () => {
    for (const key of STORY_KEYS) {
      const { marks, next } = marksOf(key);
      const { n, unknown } = storyFigure(columns, judgement, { marks, next }, null, NO_RATES);
      expect(n + unknown).toBe(marks.filter((mark) => mark !== KPI_MARK.none).length);
      // Whatever came of a contact is a later one of the same customer.
      next?.forEach((later, i) => {
        if (later === -1) return;
        expect(columns.customer[later]).toBe(columns.customer[i]);
        expect(columns.startedAt[later]).toBeGreaterThan(columns.startedAt[i] as number);
      });
    }
  });
});

test.each<[readonly (number | null)[], boolean]>([
  [[1, 2, 1], true],
  [[1, 2, 3, 1], true],
  [[1, null, 2, null, 1], true],
  [[1, 1, 2, 2], false],
  [[1, null, 1], false],
  [[1, 2, 3], false],
  [[], false],
])('the way %j went back: %s', (way, expected) => {
  expect(wentBack(way)).toBe(expected);
});
