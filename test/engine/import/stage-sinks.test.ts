import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSinkInThread } from '../../../electron/engine/services/stage-sinks.ts';
import { createProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { openDatabase } from '../../../electron/engine/store/sqlite.ts';
import { createStage } from '../../../electron/engine/store/staging/stage.ts';
import { stagePathOf } from '../../../electron/engine/store/staging/stage-paths.ts';
import { compileMapping } from '../../../shared/domain/normalise/compile-mapping.ts';
import { canonicalMappingOf } from '../../helpers/import-csv.ts';

const THREAD = join(import.meta.dirname, '../../../electron/engine/services/stage-thread.ts');
const HEADER = ['contact_id', 'started_at', 'queue'];
const ROWS = 30_000;

let folder = '';
let file: ProjectFile;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-sinks-'));
  file = createProjectFile(join(folder, 'p.fcr'), { name: 'sinks', zone: 'UTC' });
});
afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Stages made-up rows through a thread that runs this code; the ids that the stage holds. */
async function stageThrough(code: string): Promise<readonly unknown[]> {
  const mapping = canonicalMappingOf(HEADER);
  const normalise = compileMapping(mapping, HEADER, { hash: String });
  const stage = await createStage(file, mapping, ROWS, openSinkInThread(code));
  try {
    for (let at = 0; at < ROWS; at++) {
      const cells = [`C${at}`, '2026-01-01T00:00:00Z', `Q${at % 5}`];
      const { record } = normalise({ line: at + 2, byteOffset: 0, cells, raw: '', defect: null }, () => undefined);
      if (record === null) throw new Error('a plain row was set aside');
      if (stage.isFull()) await stage.flush();
      stage.add(record);
    }
    await stage.finish();
  } catch (error) {
    await stage.discard();
    throw error;
  }
  const db = openDatabase(stagePathOf(file.path, stage.id));
  try {
    return db.prepare('SELECT contact_id FROM contact_record ORDER BY id').pluck().all();
  } finally {
    db.close();
  }
}

const EXPECTED = Array.from({ length: ROWS }, (_, at) => `C${at}`);

test('a stage is written in a thread of its own', async () => {
  expect(await stageThrough(THREAD)).toEqual(EXPECTED);
});

test('where the thread cannot start it is written here, with everything that was handed over until then', async () => {
  const broken = join(folder, 'broken.mjs');
  writeFileSync(broken, "import './this-file-is-not-there.mjs';\n");
  expect(await stageThrough(broken)).toEqual(EXPECTED);
});

test('a thread that dies in the middle fails the import and leaves nothing', async () => {
  const dying = join(folder, 'dying.mjs');
  writeFileSync(
    dying,
    `import { parentPort } from 'node:worker_threads';
     let taken = 0;
     parentPort.postMessage({ kind: 'ready' });
     parentPort.on('message', ({ kind }) => {
       if (kind !== 'add') return;
       if (++taken > 2) throw new Error('the thread died');
       parentPort.postMessage({ kind: 'taken' });
     });`,
  );
  await expect(stageThrough(dying)).rejects.toThrow('the thread died');
  expect(readdirSync(folder).filter((name) => name.includes('.stage-'))).toEqual([]);
});
