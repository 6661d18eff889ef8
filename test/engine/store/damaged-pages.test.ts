import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageContacts } from '../../../electron/engine/services/contacts/contact-rows.ts';
import { createFigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { openProjectFile } from '../../../electron/engine/store/project-file.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

/**
 * A disk that fails, or an enemy: some bytes of every page are others. Either the project says so, or it answers as
 * before, or what it answers is said to be wrong by `fcr check`. Seeded, so that it is the same every time.
 */
const PAGE = 4096;
/** With a dozen it takes half a minute, and finds no more. */
const FLIPS = 1;

const rows: Row[] = Array.from({ length: 90 }, (_, at) => ({
  contact_id: `C${at}`,
  customer_id: at % 5 === 0 ? '' : `K${at % 23}`,
  phone: at % 4 === 0 ? `+49301111${10 + (at % 11)}` : '',
  started_at: new Date(Date.UTC(2026, 0, 1) + at * 3_600_000).toISOString(),
  queue: `q${at % 3}`,
  notes: at % 2 === 0 ? `note ${at} ${'word '.repeat(at)}` : '',
}));

const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null };

/** What the project says, and what `fcr check` says of that. */
function answerOf(path: string): { readonly figures: string; readonly problems: number } {
  const file = openProjectFile(path);
  try {
    const columns = loadContactColumns(file);
    const context = createFigureContext(file, columns, loadTagColumns(file, columns), 'UTC');
    const figures = measure(context, { ...scope, breakdowns: [{ by: ['queue'], most: 10 }] });
    const list = pageContacts(context, { ...scope, sort: null, columns: ['queue'], from: 0, count: 100 });
    expect(list.total).toBe(figures.counts.contacts);
    const shown = list.rows.map(({ contactId, startedAt, result }) => [contactId, startedAt, result]);
    return {
      figures: JSON.stringify([figures, shown]),
      problems: checkProject(file).filter(({ problem }) => problem !== null).length,
    };
  } finally {
    file.close();
  }
}

test('bytes that changed in any page are said, do no harm, or are found by the check', async () => {
  const bench = createBench();
  await bench.import(csvOf(rows));
  bench.file.close();
  const folder = mkdtempSync(join(tmpdir(), 'fcr-pages-'));
  const sound = readFileSync(bench.path);
  const path = join(folder, 'a.fcr');
  const before = answerOf(bench.path);
  let seed = 7;
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((seed / 0x80000000) * below);
  };
  const seen = { refused: 0, same: 0, found: 0 };
  for (let page = 0; page < sound.length / PAGE; page++) {
    for (let flip = 0; flip < FLIPS; flip++) {
      const bytes = Buffer.from(sound);
      const at = page * PAGE + next(PAGE);
      for (let more = 0; more <= flip % 4; more++) bytes[at + more] = next(256);
      writeFileSync(path, bytes);
      try {
        const after = answerOf(path);
        if (after.figures === before.figures) seen.same++;
        else seen.found++;
        expect([at, after.figures === before.figures || after.problems > 0]).toEqual([at, true]);
      } catch (error) {
        if (!(error instanceof AppError)) throw new Error(`byte ${at}`, { cause: error });
        seen.refused++;
      }
      for (const left of ['-wal', '-shm', '.lock']) rmSync(path + left, { force: true });
    }
  }
  rmSync(folder, { recursive: true });
  rmSync(bench.folder, { recursive: true });
  expect(before.problems).toBe(0);
  expect(seen.refused).toBeGreaterThan(3);
  expect(seen.same).toBeGreaterThan(10);
});
