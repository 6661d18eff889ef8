import { describe, expect, it } from 'vitest';
import { chosenMapping, NO_CHOICES, needsDateOrder, nextChoices } from '../../renderer/features/import/choices.ts';
import { choicesLike } from '../../renderer/features/import/choices-memory.ts';
import {
  accountingParts,
  CHOOSING,
  type ImportPhase,
  nextPhase,
} from '../../renderer/features/import/import-machine.ts';
import { markRawLines } from '../../renderer/features/import/raw-line.ts';
import { ROLE_GROUPS } from '../../renderer/features/import/role-groups.ts';
import { sumTables } from '../../renderer/features/import/staged-tables.ts';
import { hasQuestion, isLarge } from '../../renderer/features/import/what-is-open.ts';
import type { Batch, Inspection } from '../../shared/contract/imports.ts';
import { FIELD_NAMES } from '../../shared/domain/contact/fields.ts';
import { PART_ROLES } from '../../shared/domain/importing/mapping.ts';
import { columnsByHeader } from '../../shared/domain/roles/columns-by-header.ts';
import { canonicalMappingOf } from '../helpers/import-csv.ts';

const headers = new Map([
  [0, 'Call Id'],
  [1, 'Agent'],
]);
const one = {
  stage: 's1',
  batch: 1,
  fileName: 'a.csv',
  part: '',
  read: 10,
  inserted: 6,
  changed: 1,
  duplicate: 2,
  rejected: 1,
  problems: [],
  firstAt: null,
  lastAt: null,
  seconds: 1,
  joined: null,
};
const staged = sumTables([one]);
const landed: readonly Batch[] = [];

describe('what a person chose', () => {
  it('says nothing while nothing is chosen, so that everything is found', () => {
    expect(chosenMapping(NO_CHOICES, headers)).toEqual({});
  });

  it('carries roles, units, words, constants and rules, and forgets them one by one', () => {
    let choices = nextChoices(NO_CHOICES, { kind: 'role', index: 1, role: 'agent_name' });
    choices = nextChoices(choices, { kind: 'word', role: 'outcome', word: 'hang', becomes: 'abandoned' });
    choices = nextChoices(choices, { kind: 'word', role: 'outcome', word: 'phantom', becomes: 'ignore' });
    choices = nextChoices(choices, { kind: 'constant', field: 'channel', value: 'voice' });
    choices = nextChoices(choices, { kind: 'rules', change: { zone: 'Asia/Jerusalem' } });
    expect(chosenMapping(choices, headers)).toEqual({
      columns: [{ index: 1, header: 'Agent', role: 'agent_name' }],
      words: { outcome: { hang: 'abandoned', phantom: 'ignore' } },
      constants: { channel: 'voice' },
      zone: 'Asia/Jerusalem',
    });
    choices = nextChoices(choices, { kind: 'word', role: 'outcome', word: 'hang', becomes: null });
    choices = nextChoices(choices, { kind: 'constant', field: 'channel', value: null });
    choices = nextChoices(choices, { kind: 'forgetColumn', index: 1 });
    expect(chosenMapping(choices, headers)).toEqual({
      words: { outcome: { phantom: 'ignore' } },
      zone: 'Asia/Jerusalem',
    });
  });

  it('keeps them through another encoding, and drops column choices when the columns become others', () => {
    const choices = nextChoices(NO_CHOICES, { kind: 'role', index: 1, role: 'agent_name' });
    expect(nextChoices(choices, { kind: 'reading', change: { encoding: 'windows-1252' } }).columns).toEqual(
      choices.columns,
    );
    const moved = nextChoices(choices, { kind: 'reading', change: { delimiter: ';' } });
    expect(moved.columns).toEqual({});
    expect(moved.reading).toEqual({ delimiter: ';' });
    // Rows as they stand have other columns than the contacts that were made of them.
    expect(nextChoices(choices, { kind: 'reading', change: { shape: '' } }).columns).toEqual({});
  });

  it('keeps for the next file what was chosen of the reading, not what an import before had found', () => {
    const encoding = 'windows-1251';
    const chosen = nextChoices(NO_CHOICES, { kind: 'reading', change: { encoding, headerLine: 2 } });
    expect(chosenMapping(chosen, headers)).toEqual({ reading: { encoding } });
    const again = choicesLike({ encoding, delimiter: ';', headerLine: 1 }, canonicalMappingOf(['contact_id']));
    expect(chosenMapping(again, headers).reading).toEqual({});
    const moved = nextChoices(again, { kind: 'reading', change: { delimiter: ',' } });
    expect(moved.reading).toEqual({ encoding, delimiter: ',', headerLine: 1 });
    expect(chosenMapping(moved, headers)).toEqual({ reading: { delimiter: ',' } });
    const mapping = { ...canonicalMappingOf(['contact_id']), reading: { encoding } };
    const adopted = nextChoices(moved, { kind: 'adopt', mapping, columns: [] });
    expect(chosenMapping(adopted, headers).reading).toEqual({ encoding, delimiter: ',' });
  });

  it('puts a saved mapping on a file with its columns in another order, and choices over it', () => {
    const saved = [
      { index: 0, header: 'AGENT ', role: 'agent_id' as const },
      { index: 1, header: 'Gone', role: 'queue' as const },
    ];
    const columns = [...headers].map(([index, header]) => ({ index, header }));
    expect(columnsByHeader(saved, columns)).toEqual([{ index: 1, header: 'Agent', role: 'agent_id' }]);
    const twice = [
      { index: 0, header: 'Name', role: 'agent_name' as const },
      { index: 1, header: 'Name', role: 'queue' as const },
    ];
    const roles = columnsByHeader(
      twice,
      [2, 5].map((index) => ({ index, header: 'name' })),
    ).map(({ role }) => role);
    expect(roles).toEqual(['agent_name', 'queue']);
  });

  it('asks for the order of day and month only when both fit and none is chosen', () => {
    expect(needsDateOrder(NO_CHOICES, { ambiguous: true })).toBe(true);
    expect(needsDateOrder(NO_CHOICES, { ambiguous: false })).toBe(false);
    const chosen = nextChoices(NO_CHOICES, { kind: 'rules', change: { dateOrder: 'dmy' } });
    expect(needsDateOrder(chosen, { ambiguous: true })).toBe(false);
  });

  it('offers every role exactly once', () => {
    const offered = ROLE_GROUPS.flatMap((group) => group.roles);
    expect([...offered].sort()).toEqual([...FIELD_NAMES, ...PART_ROLES, 'extra', 'ignore'].sort());
  });
});

describe('the life of a file', () => {
  const run = (events: Parameters<typeof nextPhase>[1][], from: ImportPhase = CHOOSING) =>
    events.reduce(nextPhase, from);

  it('goes from choosing to done, and ignores what comes late', () => {
    expect(run([{ kind: 'stage' }]).kind).toBe('staging');
    const stopped = run([{ kind: 'stage' }, { kind: 'cancelled', landed }, { kind: 'staged', staged }]);
    expect(stopped).toEqual({ ...CHOOSING, isStopped: true });
    const end = run([{ kind: 'stage' }, { kind: 'staged', staged }, { kind: 'commit' }]);
    expect(end).toEqual({ kind: 'committing', staged, landed });
  });

  it('goes back to choosing when something is changed in or after the check: the counts no longer hold', () => {
    expect(run([{ kind: 'stage' }, { kind: 'staged', staged }, { kind: 'changed' }])).toEqual(CHOOSING);
    expect(run([{ kind: 'stage' }, { kind: 'changed' }])).toEqual(CHOOSING);
    const committing: ImportPhase = { kind: 'committing', staged, landed };
    expect(nextPhase(committing, { kind: 'changed' })).toBe(committing);
  });

  it('begins no check by itself after one that failed or was stopped, until something is changed', () => {
    const isStopped = (events: Parameters<typeof nextPhase>[1][]) => {
      const phase = run(events);
      return phase.kind === 'choosing' && phase.isStopped;
    };
    const failed = { kind: 'failed', error: new Error('full'), stageGone: false, landed } as const;
    expect(isStopped([])).toBe(false);
    expect(isStopped([{ kind: 'stage' }, failed])).toBe(true);
    expect(isStopped([{ kind: 'stage' }, { kind: 'cancelled', landed }])).toBe(true);
    expect(isStopped([{ kind: 'stage' }, failed, { kind: 'changed' }])).toBe(false);
    expect(isStopped([{ kind: 'stage' }, { kind: 'changed' }])).toBe(false);
  });

  it('keeps the stage when a commit fails and it is still there', () => {
    const error = new Error('full');
    const committing: ImportPhase = { kind: 'committing', staged, landed };
    expect(nextPhase(committing, { kind: 'failed', error, stageGone: false, landed })).toEqual({
      kind: 'staged',
      staged,
      landed,
      error,
    });
    expect(nextPhase(committing, { kind: 'failed', error, stageGone: true, landed })).toEqual({
      ...{ kind: 'choosing', isStopped: true },
      error,
    });
  });

  it('keeps what is in of several tables when one of them cannot be committed, and tries the rest again', () => {
    const batch = (id: number) => ({ id }) as Batch;
    const three = sumTables([1, 2, 3].map((id) => ({ ...one, stage: `s${id}`, batch: id, inserted: id })));
    const error = new Error('full');
    const committing: ImportPhase = { kind: 'committing', staged: three, landed };
    const halfway = nextPhase(committing, { kind: 'failed', error, stageGone: false, landed: [batch(1)] });
    expect(halfway).toMatchObject({ kind: 'staged', staged: { inserted: 5 }, landed: [{ id: 1 }], error });
    const again = run([{ kind: 'commit' }, { kind: 'cancelled', landed: [batch(2)] }], halfway);
    expect(again).toMatchObject({ kind: 'staged', staged: { inserted: 3 }, landed: [{ id: 1 }, { id: 2 }] });
    const done = run([{ kind: 'commit' }, { kind: 'committed', batches: [batch(3)] }], again);
    expect(done).toMatchObject({ kind: 'done', batches: [{ id: 1 }, { id: 2 }, { id: 3 }] });
    // The engine died after the last was saved.
    const saved = [batch(1), batch(2), batch(3)];
    expect(nextPhase(committing, { kind: 'failed', error, stageGone: true, landed: saved })).toEqual({
      kind: 'done',
      batches: saved,
    });
  });

  it('checks again what was checked when the engine went away, and leaves a commit to find out for itself', () => {
    const error = new Error('gone');
    expect(nextPhase({ kind: 'staged', staged, landed, error: null }, { kind: 'stageLost', error })).toEqual({
      kind: 'choosing',
      isStopped: true,
      error,
    });
    const committing: ImportPhase = { kind: 'committing', staged, landed };
    expect(nextPhase(committing, { kind: 'stageLost', error })).toBe(committing);
    expect(nextPhase(CHOOSING, { kind: 'stageLost', error })).toBe(CHOOSING);
  });

  it('shows parts that add up to the rows read', () => {
    const parts = accountingParts(staged);
    expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(staged.read);
    expect(parts.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(1);
  });
});

describe('what is checked without being asked for', () => {
  const file = (mapping: object = {}, more: object = {}) =>
    ({
      file: { name: 'a.csv', bytes: 10 },
      estimatedRows: 10,
      missing: [],
      dates: { ambiguous: false },
      columns: [{ index: 0, confidence: 'sure' }],
      mapping,
      ...more,
    }) as unknown as Inspection;

  it('is a file about which nothing is left to a person', () => {
    expect(hasQuestion(file(), NO_CHOICES)).toBe(false);
    expect(hasQuestion(file({ zoneFrom: 'assumed' }), NO_CHOICES)).toBe(true);
    expect(hasQuestion(file({ zoneFrom: 'chosen' }), NO_CHOICES)).toBe(false);
    expect(hasQuestion(file({}, { missing: [{ code: 'missing_contact_id' }] }), NO_CHOICES)).toBe(true);
    expect(hasQuestion(file({}, { dates: { ambiguous: true } }), NO_CHOICES)).toBe(true);
    const unsure = file({}, { columns: [{ index: 3, confidence: 'check' }] });
    expect(hasQuestion(unsure, NO_CHOICES)).toBe(true);
    expect(hasQuestion(unsure, nextChoices(NO_CHOICES, { kind: 'role', index: 3, role: 'queue' }))).toBe(false);
  });

  it('is no file of more than 1 GB or 5,000,000 rows', () => {
    const sized = (bytes: number, estimatedRows: number) => isLarge({ file: { name: 'a.csv', bytes }, estimatedRows });
    expect(sized(1_000_000_000, 5_000_000)).toBe(false);
    expect(sized(1_000_000_001, 10)).toBe(true);
    expect(sized(10, 5_000_001)).toBe(true);
  });
});

describe('lines as they stand in the file', () => {
  const options = { format: 'delimited', delimiter: ';', quote: '"', escape: 'double' } as const;

  it('marks delimiters outside quotes only, and lines that continue a record', () => {
    const [first, second, third] = markRawLines(
      [
        { line: 1, text: 'a;"b;c"' },
        { line: 2, text: '1;"two' },
        { line: 3, text: 'lines";3' },
      ],
      options,
    );
    expect(first?.pieces.map((piece) => piece.text)).toEqual(['a', ';', '"b;c"']);
    expect(second?.continues).toBe(false);
    expect(third).toEqual({
      line: 3,
      continues: true,
      pieces: [
        { text: 'lines"', kind: 'text' },
        { text: ';', kind: 'delimiter' },
        { text: '3', kind: 'text' },
      ],
    });
  });

  it('gives up on a stray quote instead of tinting the rest of the file', () => {
    const lines = Array.from({ length: 40 }, (_unused, at) => ({ line: at + 1, text: at === 0 ? 'a;"b' : 'c;d' }));
    expect(markRawLines(lines, options)[39]?.continues).toBe(false);
  });

  it('knows that no quote is open where a record starts, and that a workbook has no quotes', () => {
    const lines = [
      { line: 1, text: '1;"a text that was cut' },
      { line: 2, text: '2;"b"' },
    ];
    expect(markRawLines(lines, options).map(({ continues }) => continues)).toEqual([false, true]);
    expect(markRawLines(lines, options, new Set([1, 2])).map(({ continues }) => continues)).toEqual([false, false]);
    const asWorkbook = markRawLines(lines, { ...options, format: 'xlsx' });
    expect(asWorkbook.map(({ continues, pieces }) => [continues, pieces.length])).toEqual([
      [false, 1],
      [false, 1],
    ]);
  });
});
