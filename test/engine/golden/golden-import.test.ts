import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFigureContext, type FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { settleImport } from '../../../electron/engine/services/import/settle-import.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { createProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { goldenContacts } from '../../helpers/golden-contacts.ts';
import { makeProject } from '../../helpers/project-from-rows.ts';

/** The golden file as a person would import it: through the importer, without a mapping. */
describe('the golden file, imported', () => {
  let folder: string;
  let file: ProjectFile;
  let context: FigureContext;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fcr-golden-'));
    file = createProjectFile(join(folder, 'golden.fcr'), { name: 'Golden', zone: 'UTC' });
    const path = resolve(import.meta.dirname, '../../fixtures/golden/contacts.csv');
    const { reading, mapping } = await settleImport(file, path, {});
    const { stage } = await stageImport(file, path, reading, mapping);
    await commitImport(file, stage);
    const columns = loadContactColumns(file);
    context = createFigureContext(file, columns, loadTagColumns(file, columns), 'UTC');
  });
  afterAll(() => {
    file.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('gives under every preset what the same contacts give when they are put into the tables by hand', () => {
    const byHand = makeProject(goldenContacts());
    try {
      const observedUntil = '2026-03-31T23:59:59Z';
      const breakdowns = [{ by: ['agent_id', 'reason'], most: 100 }];
      for (const { key: definition } of PRESETS) {
        const request = { definition, filter: {}, observedUntil, breakdowns };
        expect(measure(context, request)).toEqual(measure(byHand.context, request));
      }
    } finally {
      byHand.remove();
    }
  });

  test('7 days: 9 of 11, observed until the last start unless it is said otherwise', () => {
    const { counts, observedUntil } = measure(context, {
      ...{ definition: 'no_repeat_7d_any', filter: {}, observedUntil: null, breakdowns: [] },
    });
    expect(observedUntil).toBe('2026-03-29T12:00:00Z');
    expect(counts).toMatchObject({ contacts: 17, eligible: 12, mature: 11, resolved: 9, failed: 2 });
  });
});
