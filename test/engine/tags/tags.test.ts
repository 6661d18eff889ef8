import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { tagHistory, tagStamp } from '../../../electron/engine/store/actions.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import type { ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { openProjectFile } from '../../../electron/engine/store/project-file.ts';
import { applyTags, removeTags, tagHistoryOfRow, tagsOfRows } from '../../../electron/engine/store/tags.ts';
import { redoAction, undoAction } from '../../../electron/engine/store/undo.ts';
import { holdOpen } from '../../helpers/project-holder.ts';
import { addBatch, contactsNumbered, makeProject, removeBatch } from '../../helpers/project-with-contacts.ts';

let folder = '';
let file: ProjectFile;
const open = (count: number): void => {
  file = makeProject(join(folder, 'a.fcr'), contactsNumbered(count));
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-tags-'));
});
afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

const words = (subCause: string, note = '') => ({ family: 'skill', subCause, note, author: 'Ada', at: 1000 }) as const;
const signed = { author: 'Ada', at: 2000 } as const;

/** Contact id and sub-cause of every tag in force, from the view that SQL users see: a second way to the same answer. */
const viewed = (): Record<string, string | null> =>
  Object.fromEntries(
    file.db
      .prepare<[], { contact_id: string; sub_cause: string | null }>(
        'SELECT contact_id, sub_cause FROM tags ORDER BY contact_id',
      )
      .all()
      .map((row) => [row.contact_id, row.sub_cause]),
  );

const rowOf = (contactId: string): number =>
  Number(
    file.db
      .prepare('SELECT id FROM contact_record WHERE contact_id = ? AND superseded_by IS NULL')
      .pluck()
      .get(contactId),
  );

describe('a tag', () => {
  it('replaces the one before, and keeps its words, author and time', () => {
    open(3);
    const [a, b] = [rowOf('C0'), rowOf('C1')];
    expect(applyTags(file, [a, b], words('S1', 'first'))).toBe(2);
    expect(applyTags(file, [b], { ...words('S2', 'second'), author: 'Grace', at: 5000 })).toBe(1);
    expect(viewed()).toEqual({ C0: 'S1', C1: 'S2' });
    expect(tagsOfRows(file, [a, b, rowOf('C2')])).toEqual(
      new Map([
        [a, { id: 1, family: 'skill', subCause: 'S1', note: 'first', author: 'Ada', at: 1000 }],
        [b, { id: 3, family: 'skill', subCause: 'S2', note: 'second', author: 'Grace', at: 5000 }],
      ]),
    );
    expect(tagHistoryOfRow(file, b).map((tag) => tag.note)).toEqual(['second', 'first']);
  });

  it('outlives the undo of its import and finds its contact again', () => {
    open(2);
    const batch = Number(file.db.prepare('SELECT max(id) FROM import_batch').pluck().get());
    applyTags(file, [rowOf('C1')], words('S3'));
    removeBatch(file, batch);
    expect(loadTagColumns(file, loadContactColumns(file)).family.codes.length).toBe(0);
    addBatch(file, [...contactsNumbered(2)].reverse());
    expect(tagsOfRows(file, [rowOf('C1')]).get(rowOf('C1'))?.subCause).toBe('S3');
    const columns = loadContactColumns(file);
    const place = columns.row.indexOf(rowOf('C1'));
    const tagged = loadTagColumns(file, columns);
    expect([...tagged.family.codes].map((code) => tagged.family.values[code])).toEqual(
      [0, 1].map((at) => (at === place ? 'skill' : null)),
    );
    expect(tagged.subCause.values[tagged.subCause.codes[place] ?? 0]).toBe('S3');
  });

  it('belongs to the contact of its source only', () => {
    file = makeProject(join(folder, 'a.fcr'), [
      { contactId: 'X', customer: 'K', startedAt: 1, source: 'acd' },
      { contactId: 'X', customer: 'K', startedAt: 2, source: 'chat' },
    ]);
    const [acd, chat] = file.db.prepare<[], number>('SELECT id FROM contact_record ORDER BY id').pluck().all();
    applyTags(file, [acd ?? 0], words('S1'));
    expect([...tagsOfRows(file, [acd ?? 0, chat ?? 0]).keys()]).toEqual([acd]);
  });

  it('is refused for rows that are gone, and then nothing is written', () => {
    open(2);
    const before = tagStamp(file);
    expect(() => applyTags(file, [rowOf('C0'), 999], words('S1'))).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    expect(viewed()).toEqual({});
    expect(tagStamp(file)).toBe(before);
    expect(tagHistory(file)).toEqual({ undo: null, redo: null, stamp: before });
  });
});

describe('undo and redo', () => {
  it('walk back and forth; a new action cuts what could be redone', () => {
    open(3);
    const rows = ['C0', 'C1', 'C2'].map(rowOf);
    applyTags(file, rows, words('S1'));
    applyTags(file, rows.slice(0, 2), words('S2'));
    removeTags(file, rows.slice(0, 1), signed);
    expect(viewed()).toEqual({ C1: 'S2', C2: 'S1' });
    expect(undoAction(file, 1).contacts).toBe(1);
    expect(viewed()).toEqual({ C0: 'S2', C1: 'S2', C2: 'S1' });
    expect(undoAction(file, 1).contacts).toBe(2);
    expect(viewed()).toEqual({ C0: 'S1', C1: 'S1', C2: 'S1' });
    expect(redoAction(file).contacts).toBe(2);
    expect(viewed()).toEqual({ C0: 'S2', C1: 'S2', C2: 'S1' });
    expect(tagHistory(file)).toMatchObject({
      undo: { kind: 'apply', contacts: 2 },
      redo: { kind: 'remove', contacts: 1 },
    });

    applyTags(file, rows.slice(2), words('S4'));
    expect(() => redoAction(file)).toThrow(expect.objectContaining({ code: 'NOTHING_TO_REDO' }));
    expect(viewed()).toEqual({ C0: 'S2', C1: 'S2', C2: 'S4' });
    undoAction(file, 1);
    undoAction(file, 1);
    undoAction(file, 1);
    expect(viewed()).toEqual({});
    expect(() => undoAction(file, 1)).toThrow(expect.objectContaining({ code: 'NOTHING_TO_UNDO' }));
    redoAction(file);
    redoAction(file);
    redoAction(file);
    expect(viewed()).toEqual({ C0: 'S2', C1: 'S2', C2: 'S4' });
    expect(() => redoAction(file)).toThrow(expect.objectContaining({ code: 'NOTHING_TO_REDO' }));
  });

  it('does not count the removal of nothing as a step', () => {
    open(2);
    applyTags(file, [rowOf('C0')], words('S1'));
    undoAction(file, 1);
    expect(removeTags(file, [rowOf('C0'), rowOf('C1')], signed)).toBe(0);
    expect(redoAction(file).contacts).toBe(1);
  });

  it('agree with the plain model of a list of states, whatever people do', () => {
    open(4);
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
        file.db.exec('DELETE FROM user_tag; UPDATE user_action SET cut_by = NULL; DELETE FROM user_action;');
        const model: Model = { states: [{}], at: 0 };
        for (const step of steps) {
          take(step, model);
          expect(viewed()).toEqual(model.states[model.at]);
        }
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  type Step =
    | { readonly do: 'apply'; readonly on: readonly number[]; readonly sub: string }
    | { readonly do: 'remove'; readonly on: readonly number[] }
    | { readonly do: 'undo' }
    | { readonly do: 'redo' };
  const some = fc.uniqueArray(fc.nat(3), { minLength: 1 });
  const anyStep: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ do: fc.constant('apply' as const), on: some, sub: fc.constantFrom('S1', 'S2', 'S3') }),
    fc.record({ do: fc.constant('remove' as const), on: some }),
    fc.record({ do: fc.constant('undo' as const) }),
    fc.record({ do: fc.constant('redo' as const) }),
  );

  /** All states since the start, and which of them is in force. */
  type Model = { readonly states: Record<string, string>[]; at: number };

  function take(step: Step, model: Model): void {
    if (step.do === 'undo' || step.do === 'redo') {
      const next = step.do === 'undo' ? model.at - 1 : model.at + 1;
      const act = (): number => (step.do === 'undo' ? undoAction(file, 1) : redoAction(file)).contacts;
      if (model.states[next] === undefined) expect(act).toThrow(/nothing to/);
      else {
        act();
        model.at = next;
      }
      return;
    }
    const names = step.on.map((index) => `C${index}`);
    const now = model.states[model.at] ?? {};
    const others = Object.entries(now).filter(([name]) => !names.includes(name));
    const set = step.do === 'apply' ? names.map((name) => [name, step.sub]) : [];
    if (step.do === 'apply') applyTags(file, names.map(rowOf), words(step.sub));
    else removeTags(file, names.map(rowOf), signed);
    if (step.do === 'remove' && others.length === Object.keys(now).length) return;
    model.states.splice(model.at + 1);
    model.states.push(Object.fromEntries([...others, ...set]));
    model.at += 1;
  }
});

describe('many at once', () => {
  it('tags and untags 100,000 contacts in one action each, quickly', () => {
    open(100_000);
    const rows = file.db.prepare<[], number>('SELECT id FROM contact_record').pluck().all();
    const columns = loadContactColumns(file);
    const timed = (name: string, work: () => unknown): unknown => {
      const start = performance.now();
      const result = work();
      const ms = performance.now() - start;
      // Generous: the machine is shared. Seen alone: about a second.
      expect(ms, name).toBeLessThan(30_000);
      process.stdout.write(`  ${name}: ${Math.round(ms)} ms\n`);
      return result;
    };
    expect(timed('apply to 100,000', () => applyTags(file, rows, words('S1', 'x'.repeat(10_000))))).toBe(100_000);
    expect(timed('apply again', () => applyTags(file, rows, words('S2')))).toBe(100_000);
    timed('load tag columns', () => {
      expect(loadTagColumns(file, columns).family.codes.every((code) => code === 1)).toBe(true);
    });
    expect(timed('remove', () => removeTags(file, rows, signed))).toBe(100_000);
    expect(timed('undo', () => undoAction(file, 1).contacts)).toBe(100_000);
    timed('load tag columns after undo', () => loadTagColumns(file, columns));
    expect(Object.values(viewed()).every((sub) => sub === 'S2')).toBe(true);
  }, 180_000);
});

describe('a kill right after a tag was confirmed', () => {
  it('loses nothing', () => {
    open(5);
    const path = file.path;
    file.close();
    const tags = new URL('../../../electron/engine/store/tags.ts', import.meta.url).href;
    holdOpen(
      path,
      `const { applyTags } = await import(${JSON.stringify(tags)});
       const rows = db.prepare('SELECT id FROM contact_record ORDER BY id LIMIT 2').pluck().all();
       applyTags(file, rows, { family: 'will', subCause: 'W1', note: 'seen', author: 'Ada', at: 7 });`,
      { isKilled: true },
    );
    file = openProjectFile(path);
    expect(viewed()).toEqual({ C0: 'W1', C1: 'W1' });
    expect(tagHistory(file).undo).toEqual({ kind: 'apply', contacts: 2 });
  });
});
