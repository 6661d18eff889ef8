import { afterEach, beforeEach, expect, test } from 'vitest';
import { causeWords } from '../../../electron/engine/services/causes/cause-words.ts';
import { createFigureContext, type FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { keepLexicons, lexiconsInForce } from '../../../electron/engine/services/texts/lexicons.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { type Bench, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: '2026-04-30T00:00:00Z' };
const contextOf = (): FigureContext => {
  const columns = loadContactColumns(bench.file);
  return createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
};

const NOTES = {
  missing: 'There is no article for it.',
  slow: 'The screen was frozen.',
  plain: 'Sent the bill.',
} as const;
type Note = keyof typeof NOTES | '';

/** Who fails comes back a day later, with nothing written down; the note is that of the first contact. */
const customer = (number: number, note: Note, fails: boolean): readonly Row[] => {
  const own = { customer_id: `c${number}`, channel: 'voice', direction: 'in', outcome: 'handled' };
  const at = (day: string) => `2026-03-${day}T10:${String(number % 60).padStart(2, '0')}:00Z`;
  const first = { ...own, contact_id: `C${number}a`, started_at: at('02'), notes: note === '' ? '' : NOTES[note] };
  return fails ? [first, { ...own, contact_id: `C${number}b`, started_at: at('03'), notes: '' }] : [first];
};

/** So many customers with each note, who fail or not. */
const centre = (groups: readonly (readonly [times: number, note: Note, fails: boolean])[]): readonly Row[] => {
  const all = groups.flatMap(([times, note, fails]) => Array.from({ length: times }, () => ({ note, fails })));
  return all.flatMap(({ note, fails }, number) => customer(number, note, fails));
};

/** The counts of a set, its verdict, and how many contacts its two filters list. */
async function asked(context: FigureContext, name: string) {
  const { sets, findings } = await causeWords(context, scope);
  const own = sets.find(({ set }) => set === name);
  const listed = (['failed', 'resolved'] as const).map((result) => {
    const filter = { result, [`said.${name}`]: 'yes' };
    const withTexts = { result, [`said.${name}`]: ['yes', 'no'] };
    const count = (test: object) => measure(context, { ...scope, filter: test, breakdowns: [] }).counts.contacts;
    return { n: count(filter), of: count(withTexts) };
  });
  return { said: [own?.failed, own?.resolved], listed, says: own?.says, low: own?.low, high: own?.high, findings };
}

test('words of failed contacts stand beside those of resolved ones, and every count lists its contacts', async () => {
  await bench.import(
    csvOf(
      centre([
        ...([
          [20, 'missing', true],
          [10, 'slow', true],
          [20, 'plain', true],
          [5, '', true],
          [5, 'missing', false],
          [20, 'slow', false],
          [75, 'plain', false],
          [9, '', false],
        ] as const),
      ]),
    ),
  );
  const context = contextOf();
  const missing = await asked(context, 'L-NOARTICLE');
  expect([missing.said, missing.listed]).toEqual(
    Array.from({ length: 2 }, () => [
      { n: 20, of: 50 },
      { n: 5, of: 100 },
    ]),
  );
  // Newcombe by hand: 0.35, Wilson 0.276 to 0.538 and 0.022 to 0.112.
  expect([missing.says, missing.low, missing.high]).toEqual([
    'more',
    expect.closeTo(0.2112, 3),
    expect.closeTo(0.4909, 3),
  ]);
  // One failed of five speaks of its tool, and one resolved of five: the words say nothing of failure.
  const slow = await asked(context, 'L-SYSTEM');
  expect([slow.said, slow.says]).toEqual([
    [
      { n: 10, of: 50 },
      { n: 20, of: 100 },
    ],
    'alike',
  ]);
  expect(slow.findings).toContainEqual({ rule: 'R31', finding: 'inWords', sets: ['L-NOARTICLE'] });
});

test('fewer than thirty texts on a side are too few to compare; contacts without texts have no say', async () => {
  await bench.import(
    csvOf(
      centre([
        [29, 'missing', true],
        [40, '', true],
        [200, 'plain', false],
      ]),
    ),
  );
  expect(await asked(contextOf(), 'L-NOARTICLE')).toMatchObject({
    said: [
      { n: 29, of: 29 },
      { n: 0, of: 200 },
    ],
    says: 'few',
  });
});

test('other lexicons find other words at once, in figures and lists', async () => {
  await bench.import(
    csvOf(
      centre([
        [40, 'plain', true],
        [40, 'plain', false],
        [20, 'slow', false],
      ]),
    ),
  );
  const context = contextOf();
  expect((await asked(context, 'L-NOARTICLE')).listed).toEqual([
    { n: 0, of: 40 },
    { n: 0, of: 60 },
  ]);
  const english = lexiconsInForce(bench.file).find(({ language }) => language === 'en');
  if (english === undefined) throw new Error('English is one of the languages');
  keepLexicons(bench.file, [{ language: 'en', sets: { ...english.sets, 'L-NOARTICLE': ['sent the bill'] } }], 1);
  const now = await asked(context, 'L-NOARTICLE');
  expect([now.said, now.listed, now.says]).toEqual([
    [
      { n: 40, of: 40 },
      { n: 40, of: 60 },
    ],
    [
      { n: 40, of: 40 },
      { n: 40, of: 60 },
    ],
    'more',
  ]);
});
