import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createProjectSession,
  type ProjectSession,
} from '../../../electron/engine/services/projects/project-session.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { applyTagTo, redoTag, removeTagFrom, undoTag } from '../../../electron/engine/services/tags/tag-contacts.ts';
import type { TagColumns } from '../../../shared/domain/columns/tag-columns.ts';
import { contactsNumbered, makeProject } from '../../helpers/project-with-contacts.ts';

let folder = '';
let session: ProjectSession;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-tagcols-'));
  session = createProjectSession(makeProject(join(folder, 'a.fcr'), contactsNumbered(6)), 0);
});
afterEach(() => {
  session.close();
  rmSync(folder, { recursive: true, force: true });
});

const wordsOf = ({ family, subCause }: TagColumns): readonly string[] =>
  [...family.codes].map((code, i) => `${family.values[code]} ${subCause.values[subCause.codes[i] ?? 0]}`);

const CAUSES = [
  { family: 'skill', subCause: 'S1' },
  { family: 'platform', subCause: 'P9' },
  { family: 'undetermined', subCause: null },
] as const;

describe('the tag columns of a session', () => {
  it('after any actions are those that a fresh load gives', () => {
    const rows = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1 });
    const anyStep = fc.oneof(
      fc.record({ kind: fc.constant('apply' as const), rows, cause: fc.constantFrom(...CAUSES) }),
      fc.record({ kind: fc.constant('remove' as const), rows }),
      fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }),
    );
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
        for (const step of steps) {
          try {
            if (step.kind === 'apply') applyTagTo(session, { rows: step.rows }, { ...step.cause, note: '' }, 1);
            else if (step.kind === 'remove') removeTagFrom(session, { rows: step.rows }, 1);
            else if (step.kind === 'undo') undoTag(session, 1);
            else redoTag(session);
          } catch (error) {
            expect(error).toMatchObject({ code: expect.stringMatching(/^NOTHING_TO_/) });
          }
        }
        const { columns, tagColumns } = session.figures();
        expect(wordsOf(tagColumns)).toEqual(wordsOf(loadTagColumns(session.file, columns)));
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('show a code of a newer program as it is', () => {
    applyTagTo(session, { rows: [1] }, { family: 'skill', subCause: 'S1', note: '' }, 1);
    session.file.db.exec(`UPDATE user_action SET sub_cause = 'S99'`);
    session.contactsChanged();
    expect(wordsOf(session.figures().tagColumns)).toContain('skill S99');
    applyTagTo(session, { rows: [2] }, { family: 'skill', subCause: 'S2', note: '' }, 1);
    const words = wordsOf(session.figures().tagColumns);
    expect(words.filter((word) => word === 'skill S99' || word === 'skill S2')).toHaveLength(2);
  });
});
