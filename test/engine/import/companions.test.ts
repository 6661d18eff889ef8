import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFigureContext, type FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { reportOf } from '../../../electron/engine/services/import/batch-report.ts';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { settleImport } from '../../../electron/engine/services/import/settle-import.ts';
import { measureKpis } from '../../../electron/engine/services/kpis/kpis.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns, rebuildColumns } from '../../../electron/engine/store/columns.ts';
import { readContactIds, readExtras, readLegs, readTexts } from '../../../electron/engine/store/contact-rows.ts';
import { eachFilledTexts, eachText, extrasBlocks } from '../../../electron/engine/store/contact-texts.ts';
import { eachHandledLeg } from '../../../electron/engine/store/handled-legs.ts';
import { undoBatch } from '../../../electron/engine/store/undo-batch.ts';
import type { Batch, Staged } from '../../../shared/contract/imports.ts';
import { CATEGORY_FIELDS } from '../../../shared/domain/contact/fields.ts';
import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import { type Bench, countsOf, createBench } from '../../helpers/import-csv.ts';

const CONTACTS = `contact_id,customer_id,started_at,channel,outcome,agent_id,agent_name,team,csat
C1,K1,2026-03-02T10:00:00Z,voice,handled,a1,,,
C2,K2,2026-03-02T11:00:00Z,voice,handled,a2,,Own team,2
C3,K3,2026-03-02T12:00:00Z,voice,handled,,Cy C,,
C4,K4,2026-03-02T13:00:00Z,voice,handled,a9,,,
`;
const SURVEY = `Contact ID,Invited at,Answered at,Q resolved,CSAT,NPS,Comment
C1,2026-03-03 09:00,2026-03-03 10:00,Yes,5,9,fine
C2,2026-03-03 09:00,2026-03-03 10:30,No,4,3,slow
C3,2026-03-03 09:00,,,,,
C99,2026-03-03 09:00,2026-03-04 10:00,Yes,5,10,
`;
const AGENTS = `agent id,name,team,site,hire date,tier,language
a1,Ana A,North,Berlin,2024-01-01,1,de
a2,Ben B,South,Bonn,2024-01-01,2,de
a3,Cy C,West,Köln,2024-01-01,2,de
`;

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

type Taken = { readonly staged: Staged; readonly batch: Batch; readonly mapping: ImportMapping };

/** As `fcr import` does, without a word from a person. */
async function take(text: string, name = 'file.csv', wish: Partial<ImportMapping> = {}): Promise<Taken> {
  const path = bench.write(name, text);
  const { reading, mapping } = await settleImport(bench.file, path, { mapping: wish });
  const staged = await stageImport(bench.file, path, reading, mapping);
  return { staged, batch: await commitImport(bench.file, staged.stage), mapping };
}

type Said = Readonly<Record<string, string | number>>;

/** What the image says of every contact, by contact id: all words and ratings, texts and extra fields. */
function contacts(): Readonly<Record<string, Said>> {
  const columns = loadContactColumns(bench.file);
  const rows = [...columns.row];
  const ids = readContactIds(bench.file, rows);
  const texts = readTexts(bench.file, rows);
  const extras = readExtras(bench.file, rows);
  const said = rows.map((row, place): [string, Said] => {
    const words = CATEGORY_FIELDS.flatMap((field) => {
      const word = columns.category[field].values[columns.category[field].codes[place] as number] ?? null;
      return word === null ? [] : [[field, word]];
    });
    const numbers = (['csat', 'nps'] as const).flatMap((field) => {
      const value = columns.number[field][place] as number;
      return Number.isNaN(value) ? [] : [[field, value]];
    });
    const comment = texts.get(row)?.survey_comment ?? null;
    const text = comment === null ? [] : [['survey_comment', comment]];
    return [
      ids.get(row) ?? '',
      Object.fromEntries([...words, ...numbers, ...text, ...Object.entries(extras.get(row) ?? {})]),
    ];
  });
  return Object.fromEntries(said.sort(([a], [b]) => a.localeCompare(b)));
}

const problems = (): unknown => checkProject(bench.file).filter(({ problem }) => problem !== null);

function figures(): FigureContext {
  const columns = loadContactColumns(bench.file);
  return createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
}

function responseRate() {
  const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null, by: null, most: 10 } as const;
  const [kpi] = measureKpis(figures(), { ...scope, keys: ['survey_response'] }).kpis;
  return kpi === undefined ? null : { hits: kpi.hits, n: kpi.n };
}

describe('answers to a survey', () => {
  it('are laid over their contacts, fill blanks only, and wait where there is no contact', async () => {
    await take(CONTACTS);
    const { staged, batch, mapping } = await take(SURVEY);
    expect(mapping).toMatchObject({ profile: 'survey', rowsAre: 'survey', source: 'survey' });
    expect(countsOf(batch)).toEqual({ read: 4, inserted: 4, changed: 0, duplicate: 0, rejected: 0 });
    expect(staged.joined).toEqual({ rows: 'survey', matched: 3, waiting: 1 });
    expect(batch.warnings).toEqual([{ code: 'contact_unknown', count: 1, example: 'C99' }]);
    expect(contacts()).toMatchObject({
      C1: { survey_resolved: 'yes', csat: 5, nps: 9, survey_comment: 'fine', 'Answered at': '2026-03-03 10:00' },
      C2: { survey_resolved: 'no', csat: 2, nps: 3 },
      C3: { 'Invited at': '2026-03-03 09:00' },
    });
    expect(contacts().C4).not.toHaveProperty('csat');
    expect(Object.keys(contacts())).toEqual(['C1', 'C2', 'C3', 'C4']);
    expect(problems()).toEqual([]);
  });

  it('make the response rate one of those who were invited', async () => {
    await take(CONTACTS);
    expect(responseRate()).toEqual({ hits: 1, n: 4 });
    const { batch } = await take(SURVEY);
    expect(responseRate()).toEqual({ hits: 2, n: 3 });
    undoBatch(bench.file, batch.id);
    // A file of answers alone does not say who else was asked.
    await take(
      SURVEY.split('\n')
        .filter((line) => !line.startsWith('C3'))
        .join('\n'),
    );
    expect(responseRate()).toEqual({ hits: 2, n: 4 });
  });

  it('are searched, and their texts and fields found, under their contact', async () => {
    await take(CONTACTS);
    await take(SURVEY);
    const columns = loadContactColumns(bench.file);
    const ids = readContactIds(bench.file, [...columns.row]);
    const texts = [...eachText(bench.file, 'survey_comment')].map(([row, text]) => [ids.get(row), text]);
    expect(texts).toEqual([
      ['C1', 'fine'],
      ['C2', 'slow'],
    ]);
    expect([...eachFilledTexts(bench.file)].map(([row]) => ids.get(row))).toEqual(['C1', 'C2']);
    const invited = [...extrasBlocks(bench.file)]
      .flat()
      .filter(([row, extra]) => ids.has(row) && 'Invited at' in extra);
    expect(invited.map(([row]) => ids.get(row))).toEqual(['C1', 'C2', 'C3']);
  });

  it('in a newer version replace the older; imported again they change nothing; undone they are gone', async () => {
    await take(CONTACTS);
    const before = contacts();
    const first = await take(SURVEY);
    const again = await take(SURVEY);
    expect(countsOf(again.batch)).toEqual({ read: 4, inserted: 0, changed: 0, duplicate: 4, rejected: 0 });
    expect(again.staged.joined).toEqual({ rows: 'survey', matched: 3, waiting: 1 });
    const newer = await take(SURVEY.replace('Yes,5,9,fine', 'No,1,0,broke again'));
    expect(countsOf(newer.batch)).toEqual({ read: 4, inserted: 0, changed: 1, duplicate: 3, rejected: 0 });
    expect(contacts().C1).toMatchObject({ survey_resolved: 'no', csat: 1, survey_comment: 'broke again' });
    for (const { batch } of [newer, again, first]) undoBatch(bench.file, batch.id);
    expect(contacts()).toEqual(before);
    expect(problems()).toEqual([]);
  });

  it('that waited are counted anew in the report when their contacts came, and again when those are undone', async () => {
    const first = await take(SURVEY);
    const again = await take(SURVEY);
    const waiting = (batch: Batch) =>
      reportOf(bench.file, batch.id).batch.warnings.map(({ code, count, example }) => [code, count, example]);
    expect([first, again].map(({ batch }) => waiting(batch))).toEqual([
      [['contact_unknown', 4, 'C1']],
      [['contact_unknown', 4, 'C1']],
    ]);
    const contactsCame = await take(CONTACTS);
    expect([first, again].map(({ batch }) => waiting(batch))).toEqual([
      [['contact_unknown', 1, 'C99']],
      [['contact_unknown', 1, 'C99']],
    ]);
    await take(CONTACTS.replaceAll('K', 'L'), 'other.csv', { source: 'another system' });
    expect(waiting(first.batch)).toEqual([
      ['contact_unknown', 1, 'C99'],
      ['key_not_unique', 3, 'C1'],
    ]);
    undoBatch(bench.file, contactsCame.batch.id);
    expect(waiting(first.batch)).toEqual([['contact_unknown', 1, 'C99']]);
  });

  it('without an id are set aside', async () => {
    await take(CONTACTS);
    const { batch } = await take(`${SURVEY},2026-03-03 09:00,2026-03-03 10:00,Yes,5,9,whose\n`);
    expect(countsOf(batch)).toEqual({ read: 5, inserted: 4, changed: 0, duplicate: 0, rejected: 1 });
  });

  it('whose id is that of contacts of two systems are joined to neither', async () => {
    await take(CONTACTS);
    await take(CONTACTS.replaceAll('K', 'L'), 'other.csv', { source: 'another system' });
    const { staged, batch } = await take(SURVEY);
    expect(staged.joined).toEqual({ rows: 'survey', matched: 0, waiting: 4 });
    expect(batch.warnings.map(({ code, count }) => [code, count])).toEqual([
      ['contact_unknown', 1],
      ['key_not_unique', 3],
    ]);
    expect(Object.values(contacts()).filter((said) => 'nps' in said)).toEqual([]);
  });

  it('find a contact by the id of its case where no contact has the id', async () => {
    await take('contact_id,case_id,customer_id,started_at\nC1,T-7,K1,2026-03-02T10:00:00Z\n');
    const { staged } = await take('Ticket ID,CSAT,NPS\nT-7,3,5\nT-8,1,1\n');
    expect(staged.joined).toEqual({ rows: 'survey', matched: 1, waiting: 1 });
    expect(contacts().C1).toMatchObject({ csat: 3, nps: 5 });
  });

  it('never come into the source of contacts, nor contacts into theirs', async () => {
    await take(CONTACTS);
    await expect(take(SURVEY, 'x.csv', { source: 'canonical' })).rejects.toMatchObject({ code: 'MAPPING_INVALID' });
    await take(SURVEY);
    await expect(take(CONTACTS, 'x.csv', { source: 'survey' })).rejects.toMatchObject({ code: 'MAPPING_INVALID' });
  });

  it('of a header that nobody knows come in when a person says what they are', async () => {
    await take(CONTACTS);
    const text = 'Vorgang,Antwort\nC4,5\n';
    const columns = [
      { index: 0, header: 'Vorgang', role: 'contact_id' },
      { index: 1, header: 'Antwort', role: 'csat' },
    ] as const;
    const { mapping } = await take(text, 'x.csv', { rowsAre: 'survey', columns });
    expect(mapping.rowsAre).toBe('survey');
    expect(contacts().C4).toMatchObject({ csat: 5 });
  });
});

describe('a list of agents', () => {
  it('gives team, site and tier to the contacts of each, by id, else by name; also to those that come later', async () => {
    const { staged } = await take(AGENTS);
    expect(staged.joined).toEqual({ rows: 'agents', matched: 0, waiting: 3 });
    await take(CONTACTS);
    expect(contacts()).toMatchObject({
      C1: { agent_id: 'a1', agent_name: 'Ana A', team: 'North', site: 'Berlin', tier: '1' },
      C2: { agent_id: 'a2', agent_name: 'Ben B', team: 'Own team', site: 'Bonn' },
      C3: { agent_id: 'a3', agent_name: 'Cy C', team: 'West' },
      C4: { agent_id: 'a9' },
    });
    expect(contacts().C4).not.toHaveProperty('team');
    expect(problems()).toEqual([]);
  });

  it('says who of them has contacts before it is committed', async () => {
    const early = await take(AGENTS);
    expect(early.batch.warnings).toMatchObject([{ code: 'contact_unknown', count: 3 }]);
    await take(CONTACTS);
    expect((await take(AGENTS)).staged.joined).toEqual({ rows: 'agents', matched: 3, waiting: 0 });
    expect(reportOf(bench.file, early.batch.id).batch.warnings).toEqual([]);
  });

  it('is laid over single legs as well', async () => {
    await take(AGENTS);
    await take(
      'contact_id,parent_id,customer_id,started_at,agent_id\nL1,,K1,2026-03-02T10:00:00Z,a1\nL2,L1,K1,2026-03-02T10:05:00Z,a2\n',
    );
    const { row } = loadContactColumns(bench.file);
    expect(readLegs(bench.file, [...row]).map(({ agentName, team }) => [agentName, team])).toEqual([
      ['Ana A', 'North'],
      ['Ben B', 'South'],
    ]);
    expect([...eachHandledLeg(bench.file)].map(({ agent_name, team }) => [agent_name, team])).toEqual([
      ['Ana A', 'North'],
      ['Ben B', 'South'],
    ]);
    expect(contacts().L1).toMatchObject({ agent_id: 'a2', team: 'South' });
  });

  it('sets aside who has neither id nor name', async () => {
    const { batch } = await take(`${AGENTS},,North,Kiel,2024-01-01,2,de\n`);
    expect(countsOf(batch)).toEqual({ read: 4, inserted: 3, changed: 0, duplicate: 0, rejected: 1 });
    expect(reportOf(bench.file, batch.id).rejects).toEqual([{ code: 'missing_key', state: 'open', count: 1 }]);
  });

  it('with two people of one name gives nothing to that name alone', async () => {
    await take(CONTACTS);
    await take(`${AGENTS}a4,Cy C,East,Kiel,2024-01-01,2,de\n`);
    expect(contacts().C3).not.toHaveProperty('team');
  });
});

const CASES = `Id,CaseNumber,CreatedDate,ClosedDate,Origin,Status,IsClosed,ContactId
500A00000012345AAA,00001001,2026-03-02T10:00:00.000+0000,2026-03-05T10:00:00.000+0000,Phone,Closed,true,003A
500A00000067890AAA,00001002,2026-03-02T11:00:00.000+0000,,Email,New,false,003B
`;
const HISTORY = `CaseId,Field,OldValue,NewValue,CreatedById,CreatedDate
500A00000012345AAA,Status,New,Closed,005A,2026-03-03T10:00:00.000+0000
500A00000012345AAA,Status,Closed,Working,005A,2026-03-04T10:00:00.000+0000
500A00000012345AAA,Owner,Ana A,Ben B,005A,2026-03-04T11:00:00.000+0000
500A00000012345AAA,Owner,005A00000000001AAA,005A00000000002AAA,005A,2026-03-04T11:00:00.000+0000
500A00000012345AAA,Status,Working,Closed,005A,2026-03-05T10:00:00.000+0000
500A00000067890AAA,Owner,00GA00000000001AAA,005A00000000002AAA,005A,2026-03-02T12:00:00.000+0000
`;

describe('the history of cases', () => {
  it('is one row a case, laid over its contact by the id of the case, in 15 or 18 characters', async () => {
    const { staged, batch, mapping } = await take(HISTORY.replaceAll(/^(500A\d{11})AAA/gm, '$1'));
    expect(mapping).toMatchObject({ profile: 'case-history', rowsAre: 'cases' });
    expect(countsOf(batch)).toEqual({ read: 2, inserted: 2, changed: 0, duplicate: 0, rejected: 0 });
    expect(batch.warnings).toContainEqual({ code: 'rows_folded', count: 4 });
    expect(staged.joined).toMatchObject({ matched: 0, waiting: 2 });
    await take(CASES);
    expect(contacts()['00001001']).toMatchObject({
      ...{ reopened: 'yes', transferred: 'yes', 'First closed': '2026-03-03T10:00:00.000+0000' },
      'Last reopened': '2026-03-04T10:00:00.000+0000',
    });
    // Out of a queue into the hands of the first is no hand-over; of its status nothing is said.
    expect(contacts()['00001002']).not.toHaveProperty('transferred');
    expect(contacts()['00001002']).not.toHaveProperty('reopened');
    expect(problems()).toEqual([]);
  });
});

describe('any order', () => {
  const FILES: readonly (readonly [name: string, text: string])[] = [
    ['contacts.csv', CONTACTS],
    ['survey.csv', SURVEY],
    ['newer-contacts.csv', CONTACTS.replace('C4,K4', 'C99,K4').replace(/^C1.*\n/m, '')],
    ['agents.csv', AGENTS],
  ];

  it('of imports, with undone ones in between, ends in the same contacts', async () => {
    for (const [name, text] of FILES) await take(text, name);
    const wanted = contacts();
    expect(wanted.C99).toMatchObject({ nps: 10, survey_resolved: 'yes' });
    bench.end();
    const order = fc.record({
      order: fc.shuffledSubarray([...FILES], { minLength: FILES.length }),
      undone: fc.constantFrom(...FILES),
    });
    await fc.assert(
      fc.asyncProperty(order, async ({ order: files, undone }) => {
        bench = createBench();
        try {
          const { batch } = await take(undone[1], undone[0]);
          for (const [name, text] of files) await take(text, name);
          undoBatch(bench.file, batch.id);
          await take(undone[1], undone[0]);
          rebuildColumns(bench.file);
          expect(contacts()).toEqual(wanted);
          expect(problems()).toEqual([]);
        } finally {
          bench.end();
        }
      }),
      { numRuns: 4 },
    );
    bench = createBench();
  });
});
