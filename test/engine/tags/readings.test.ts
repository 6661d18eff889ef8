import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createProjectSession,
  type ProjectSession,
} from '../../../electron/engine/services/projects/project-session.ts';
import { agreementOfCoders } from '../../../electron/engine/services/tags/coder-agreement.ts';
import { exportReadings, importReadings } from '../../../electron/engine/services/tags/readings-file.ts';
import {
  applyTagTo,
  redoTag,
  removeTagFrom,
  type TagChoice,
  takeReadingsIn,
  undoTag,
} from '../../../electron/engine/services/tags/tag-contacts.ts';
import { tagHistory } from '../../../electron/engine/store/actions.ts';
import { listReadings, verdictsOfActions } from '../../../electron/engine/store/readings.ts';
import { tagsOfRows } from '../../../electron/engine/store/tags.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

const T0 = Date.UTC(2026, 2, 2, 9);
const CONTACTS = Array.from({ length: 12 }, (_, n) => ({
  ...{ id: n === 11 ? '=2+3' : `C${n + 1}`, customer: `k${n}`, at: T0 + n * 3_600_000, outcome: 'handled' },
}));

let project: TestProject;
let session: ProjectSession;
beforeEach(() => {
  project = makeProject(CONTACTS);
  session = createProjectSession(project.file, 0);
});
afterEach(() => project.remove());

const say = (row: number, coder: string, subCause: string, at: number, more: Partial<TagChoice> = {}) =>
  applyTagTo(
    session,
    { rows: [row] },
    { family: FAMILY[subCause[0] ?? ''] ?? 'skill', subCause, note: '', coder, ...more },
    at,
  );
const FAMILY: Readonly<Record<string, TagChoice['family']>> = { S: 'skill', W: 'will', D: 'data', P: 'platform' };
const read = () => listReadings(project.file).map(({ contactId, author, subCause }) => [contactId, author, subCause]);
const agreement = (level: 'family' | 'subCause' = 'family') =>
  agreementOfCoders(project.file, { first: 'A', second: 'B', level, from: 0, count: 10 });

describe('docs/tagging.md 3: readings of two coders', () => {
  it('stay beside each other, whichever tag is in force', () => {
    say(1, 'A', 'S1', 10);
    say(1, 'B', 'D2', 20);
    say(2, 'B', 'P5', 30);
    expect(read()).toEqual([
      ['C1', 'A', 'S1'],
      ['C1', 'B', 'D2'],
      ['C2', 'B', 'P5'],
    ]);
    expect(tagsOfRows(project.file, [1]).get(1)).toMatchObject({ subCause: 'D2', author: 'B' });
    expect(listReadings(project.file).map(({ inForce }) => inForce)).toEqual([false, true, true]);
  });

  it('are the newest word of each; what is undone or taken off is none', () => {
    say(1, 'A', 'S1', 10);
    say(1, 'A', 'S2', 20);
    expect(read()).toEqual([['C1', 'A', 'S2']]);
    undoTag(session, 30);
    expect(read()).toEqual([['C1', 'A', 'S1']]);
    removeTagFrom(session, { rows: [1] }, 40, 'A');
    expect(read()).toEqual([]);
    undoTag(session, 50);
    expect(read()).toEqual([['C1', 'A', 'S1']]);
  });

  it('leave out what was tagged many at once: nobody read it', () => {
    applyTagTo(session, { rows: [1, 2, 3] }, { family: 'data', subCause: 'D2', note: '', coder: 'A' }, 10);
    say(1, 'B', 'D2', 20);
    expect(read()).toEqual([['C1', 'B', 'D2']]);
  });

  it('say how they came about', () => {
    say(1, 'A', 'S1', 10, { blind: true, verdicts: [{ subCause: 'W7', verdict: 'reject' }] });
    const [reading] = listReadings(project.file);
    expect(reading).toMatchObject({ blind: true, inForce: true, row: 1 });
    expect(verdictsOfActions(project.file, [reading?.action ?? 0]).get(reading?.action ?? 0)).toEqual([
      { subCause: 'W7', verdict: 'reject' },
    ]);
  });

  it('refuse a verdict on what is no sub-cause, and one given twice; nothing is written', () => {
    for (const verdicts of [
      [{ subCause: 'Z9', verdict: 'confirm' as const }],
      [
        { subCause: 'S1', verdict: 'confirm' as const },
        { subCause: 'S1', verdict: 'reject' as const },
      ],
    ]) {
      expect(() => say(1, 'A', 'S1', 10, { verdicts })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    }
    expect(read()).toEqual([]);
  });

  it('without a coder are those of the project’s author', () => {
    session.configure({ author: 'Ada' });
    say(1, '', 'S1', 10);
    say(2, '  Bo ', 'S1', 20);
    expect(read()).toEqual([
      ['C1', 'Ada', 'S1'],
      ['C2', 'Bo', 'S1'],
    ]);
  });
});

describe('docs/tagging.md 4: agreement', () => {
  it('counts the contacts that both have read, and lists where they differ', () => {
    for (const [row, a, b] of [
      [1, 'S1', 'S1'],
      [2, 'S1', 'S2'],
      [3, 'D2', 'D2'],
      [4, 'D2', 'W7'],
    ] as const) {
      say(row, 'A', a, row);
      say(row, 'B', b, row + 100);
    }
    say(5, 'A', 'S1', 300);
    const found = agreement();
    expect(found.coders).toEqual([
      { coder: 'A', contacts: 5 },
      { coder: 'B', contacts: 4 },
    ]);
    expect(found).toMatchObject({ both: 4, same: 3, codes: ['skill', 'will', 'data'] });
    expect(found.table).toEqual([
      [2, 0, 0],
      [0, 0, 0],
      [0, 1, 1],
    ]);
    // (0.75 - (2/4 x 2/4 + 2/4 x 1/4)) / (1 - 0.375)
    expect(found.kappa).toBeCloseTo(0.6, 12);
    expect(found.disagreements).toMatchObject([{ row: 4, first: { subCause: 'D2' }, second: { subCause: 'W7' } }]);
    expect(agreement('subCause').disagreements.map(({ row }) => row)).toEqual([2, 4]);
  });

  it('takes the two with most readings when nobody is named, and says nothing where there is one only', () => {
    say(1, 'A', 'S1', 1);
    const alone = agreementOfCoders(project.file, { first: null, second: null, level: 'family', from: 0, count: 10 });
    expect(alone).toMatchObject({ first: 'A', second: null, both: 0, kappa: null, disagreements: [] });
    say(1, 'B', 'S1', 2);
    say(1, 'C', 'S1', 3);
    say(2, 'C', 'S1', 4);
    const two = agreementOfCoders(project.file, { first: null, second: null, level: 'family', from: 0, count: 10 });
    expect([two.first, two.second, two.both]).toEqual(['C', 'A', 1]);
  });
});

describe('docs/tagging.md 6: tags as a file', () => {
  const path = () => join(project.folder, 'tags.csv');
  const take = () => importReadings(project.file, session.figures().columns, path(), 5_000);

  it('go out and come into another project whole, and again without adding anything', async () => {
    say(1, 'A', 'S1', 10, { note: '=1+1, "quoted"\nline', blind: true });
    say(1, 'B', 'D2', 20, { blind: false, verdicts: [{ subCause: 'S1', verdict: 'reject' }] });
    say(12, 'A', 'P5', 30);
    expect(exportReadings(project.file, path())).toEqual({ rows: 3 });
    expect(await take()).toMatchObject({ read: 3, added: 0, known: 3, rejected: 0 });
    const before = listReadings(project.file);
    const text = readFileSync(path(), 'utf8');
    // A spreadsheet must run neither the note nor the id.
    expect(text).toContain(`"'=1+1, ""quoted""`);
    expect(text).toContain(`test,'=2+3,platform`);
    const other = makeProject(CONTACTS);
    try {
      const there = createProjectSession(other.file, 0);
      writeFileSync(join(other.folder, 'in.csv'), text);
      const taken = await takeReadingsIn(there, join(other.folder, 'in.csv'), 99);
      expect(taken).toMatchObject({ added: 3, known: 0, rejected: 0, undo: { kind: 'apply', contacts: 3 } });
      const strip = (all: typeof before) => all.map(({ action: _action, ...reading }) => reading);
      expect(strip(listReadings(other.file))).toEqual(strip(before));
      expect(there.figures().tagColumns.family.codes.filter((code) => code !== 0)).toHaveLength(2);
      undoTag(there, 100);
      expect(listReadings(other.file)).toEqual([]);
      expect(there.figures().tagColumns.family.codes.every((code) => code === 0)).toBe(true);
      redoTag(there);
      expect(strip(listReadings(other.file))).toEqual(strip(before));
      expect(tagHistory(other.file)).toMatchObject({ undo: { contacts: 3 }, redo: null });
    } finally {
      other.remove();
    }
  });

  it('leave the newest judgement in force', async () => {
    say(1, 'A', 'S1', 1000);
    writeFileSync(
      path(),
      [
        'contact_id,family,sub_cause,coder,tagged_at',
        'C1,data,D2,B,1970-01-01T00:00:00.500Z',
        'C2,data,D2,B,1970-01-01T00:00:02Z',
      ].join('\n'),
    );
    expect(await take()).toMatchObject({ read: 2, added: 2 });
    expect(tagsOfRows(project.file, [1, 2])).toMatchObject(
      new Map([
        [1, { author: 'A', subCause: 'S1' }],
        [2, { author: 'B', subCause: 'D2' }],
      ]),
    );
    expect(read()).toContainEqual(['C1', 'B', 'D2']);
  });

  it('set aside what cannot be taken, with line, field and reason, and take the rest', async () => {
    writeFileSync(
      path(),
      ['coder,contact_id,family', 'B,C1,skill', 'B,nobody,skill', 'B,C2,grumpy', ',C3,skill', 'B,C1,skill'].join('\n'),
    );
    expect(await take()).toEqual({
      ...{ read: 5, added: 1, known: 1, rejected: 3, rows: [1] },
      rejects: [
        { line: 3, field: 'contact_id', value: 'nobody', why: 'is no contact of this project' },
        { line: 4, field: 'family', value: 'grumpy', why: expect.stringContaining('is none of skill') },
        { line: 5, field: 'coder', value: '', why: expect.stringContaining('is blank') },
      ],
    });
  });

  it('refuse a file that holds no tags, and leave the project as it was', async () => {
    say(1, 'A', 'S1', 10);
    const before = tagHistory(project.file);
    writeFileSync(path(), 'agent,calls\nAda,12\nBo,13\n');
    await expect(take()).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'tags.csv is no file of tags: it has no column contact_id, family, coder.',
    });
    writeFileSync(path(), '');
    await expect(take()).rejects.toMatchObject({ code: 'FILE_EMPTY' });
    expect(tagHistory(project.file)).toEqual(before);
  });
});
