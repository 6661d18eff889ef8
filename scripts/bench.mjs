// `npm run bench -- [ROWS,ROWS,...] [RUNS]`: imports a made-up call log of each size with `fcr import` and with the sqlite3
// command line, in turn, and prints medians, ratios, memory a row and how the time grows; then questions, pages and
// searches (scripts/bench, a file each), against DuckDB and the row table; how long a cancel takes; a big workbook.
// Figures of one machine mean little; the ratio of two things that were run in turn means something.
// Results are kept by hand in docs/performance.md.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runAlone } from './bench/alone.mjs';
import { benchCancel } from './bench/cancelled-import.mjs';
import { benchFigures, openPeer } from './bench/figures-against-duckdb.mjs';
import { pageWhileImporting } from './bench/page-while-importing.mjs';
import { benchReady } from './bench/ready.mjs';
import { median } from './bench/take-turns.mjs';
import { benchTextsAfterImport } from './bench/texts-after-import.mjs';
import { benchWorkbook } from './bench/workbook-memory.mjs';

const root = path.resolve(import.meta.dirname, '..');
const sizes = (process.argv[2] ?? '300000,1000000').split(',').map(Number);
const runs = Number(process.argv[3] ?? 5);
const folder = mkdtempSync(path.join(tmpdir(), 'fcr-bench-'));
const say = (text) => process.stdout.write(`${text}\n`);

/** The call log: made by the generator beside the repository where there is one, else by the sample centre. */
async function makeFile(rows) {
  const file = path.join(folder, `contacts-${rows}.csv`);
  const generator = process.env.FCR_BENCH_GENERATOR ?? path.join(root, '../shared/tools/gen-contacts.mjs');
  if (existsSync(generator)) {
    spawnSync(process.execPath, [generator, String(rows), '1', file], { stdio: 'inherit' });
    return file;
  }
  say(`There is no ${path.basename(generator)}; the sample centre is imported instead.`);
  const { makeSampleCentre } = await import('../shared/domain/demo/sample-centre.ts');
  const { FIELD_NAMES } = await import('../shared/domain/contact/fields.ts');
  const { csvLine } = await import('../shared/domain/csv/write-csv.ts');
  const made = makeSampleCentre(rows, 1).rows.map((row) => csvLine(FIELD_NAMES.map((name) => row[name] ?? '')));
  writeFileSync(file, `${[csvLine(FIELD_NAMES), ...made].join('\n')}\n`);
  return file;
}

/** Highest resident memory so far in MiB; Linux only, NaN elsewhere. */
function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN; // not Linux, or the process has ended
  }
}

/** Runs a program from start to exit: seconds and peak memory. */
function timed(program, words) {
  return new Promise((done, fail) => {
    const begun = performance.now();
    const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
    let peak = Number.NaN;
    const timer = setInterval(() => {
      const now = peakOf(child.pid);
      if (!(now <= peak)) peak = Number.isNaN(now) ? peak : now;
    }, 20);
    child.once('error', fail);
    child.once('exit', (code) => {
      clearInterval(timer);
      if (code === 0) done({ seconds: (performance.now() - begun) / 1000, peak });
      else fail(new Error(`${path.basename(program)} ended with ${code}`));
    });
  });
}

const span = (values) =>
  `${median(values).toFixed(2)} s (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;

async function importOnce(file, project) {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${project}${suffix}`, { force: true });
  return timed(process.execPath, [path.join(root, 'scripts/fcr.mjs'), 'import', file, '--project', project, '--json']);
}

async function peerOnce(file, database) {
  rmSync(database, { force: true });
  return timed('sqlite3', [database, `.import --csv ${file} t`]);
}

/** Seconds of the search for drivers over the whole project, and the longest time without an answer to others. */
async function driverSearch(project) {
  const [{ openProjectFile }, { loadContactColumns }, { loadTagColumns }, { createFigureContext }, { driversOf }] =
    await Promise.all([
      import('../electron/engine/store/project-file.ts'),
      import('../electron/engine/store/columns.ts'),
      import('../electron/engine/services/tags/tag-columns.ts'),
      import('../electron/engine/services/context/figure-context.ts'),
      import('../electron/engine/services/drivers/find-drivers.ts'),
    ]);
  const file = openProjectFile(project, { use: 'read' });
  let heldUp = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    heldUp = Math.max(heldUp, now - last);
    last = now;
  }, 1);
  try {
    const columns = loadContactColumns(file);
    const context = createFigureContext(file, columns, loadTagColumns(file, columns), 'UTC');
    await new Promise((resolve) => setTimeout(resolve, 10));
    last = performance.now();
    const begun = last;
    const steps = driversOf(context, { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null, most: 25 });
    for (;;) {
      const { done, value } = await steps.next();
      if (done) return { seconds: (performance.now() - begun) / 1000, heldUp, looks: value.looks };
    }
  } finally {
    clearInterval(watch);
    file.close();
  }
}

/** Seconds of all rules of causes over the whole project with the longest wait of others, and a re-weighting in ms. */
async function causeRules(project) {
  const [
    { openProjectFile },
    { loadContactColumns },
    { loadTagColumns },
    { createFigureContext },
    { judgedBy },
    causes,
  ] = await Promise.all([
    import('../electron/engine/store/project-file.ts'),
    import('../electron/engine/store/columns.ts'),
    import('../electron/engine/services/tags/tag-columns.ts'),
    import('../electron/engine/services/context/figure-context.ts'),
    import('../electron/engine/services/context/judged.ts'),
    import('../electron/engine/services/causes/causes.ts'),
  ]);
  const file = openProjectFile(project, { use: 'read' });
  let heldUp = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    heldUp = Math.max(heldUp, now - last);
    last = now;
  }, 1);
  try {
    const columns = loadContactColumns(file);
    const context = createFigureContext(file, columns, loadTagColumns(file, columns), 'UTC');
    const judged = judgedBy(context, 'no_repeat_7d_any', null);
    await new Promise((resolve) => setTimeout(resolve, 10));
    heldUp = 0;
    last = performance.now();
    const begun = last;
    const { data, evidence } = await causes.causesInTurns(context, judged);
    const all = (performance.now() - begun) / 1000;
    const change = (part) => {
      const asked = performance.now();
      causes.causesOf(context, judged, { version: 1, weights: {}, thresholds: {}, off: [], ...part });
      return performance.now() - asked;
    };
    const begunStories = performance.now();
    const { listStories } = await import('../electron/engine/services/causes/stories.ts');
    const told = listStories(context, { definition: 'no_repeat_7d_any', observedUntil: null, filter: {} }).stories
      .length;
    const stories = (performance.now() - begunStories) / 1000;
    return {
      ...{ stories, told },
      ...{ all, heldUp, subjects: data.subjects.places.length, pieces: evidence.finding.length },
      weight: change({ weights: { 'R10.rushed': 0.3 } }),
      threshold: change({ thresholds: { 'R10.share': 0.4 } }),
    };
  } finally {
    clearInterval(watch);
    file.close();
  }
}

/** `fcr measure` with two breakdowns, from the start of the process to its end. */
async function askOnce(project) {
  const words = [
    'measure',
    '--project',
    project,
    '--definition',
    'no_repeat_7d_any',
    '--by',
    'queue,agent_id',
    '--json',
  ];
  return (await timed(process.execPath, [path.join(root, 'scripts/fcr.mjs'), ...words])).seconds;
}

/** Everything that is asked of a project once it is there. */
async function benchQuestions(bench) {
  const peer = await openPeer(bench.folder, bench.csv);
  try {
    await benchReady({
      ...{ ...bench, peer },
      importOnce: async () => (await importOnce(bench.csv, bench.project)).seconds,
      askOnce: () => askOnce(bench.project),
    });
    await benchFigures({ ...bench, peer });
  } finally {
    peer.close();
    for (const name of ['peer.duckdb', 'peer.duckdb.wal']) rmSync(path.join(bench.folder, name), { force: true });
  }
  await benchTextsAfterImport(bench);
  await runAlone('growth.mjs', 'benchGrowth', bench);
  await runAlone('reopening.mjs', 'benchReopening', bench);
  await runAlone('pages-and-search.mjs', 'benchPages', bench);
  await runAlone('pages-and-search.mjs', 'benchSearch', bench);
  await runAlone('updating.mjs', 'benchUpdating', bench);
}

/** The page while a person imports the file. */
async function benchPage(file) {
  const shown = await pageWhileImporting(folder, file);
  if (shown === null) {
    say('There is no Chromium here: the page was not watched.');
    return;
  }
  const said = Object.entries(shown.tasks).map(([phase, list]) =>
    list.length === 0 ? `${phase} none` : `${phase} ${list.length}, the longest ${Math.max(...list)} ms`,
  );
  say(`from the drop on the page until figures are on screen: ${shown.seconds.toFixed(2)} s`);
  say(`tasks of over 50 ms in the page: ${said.join('; ')}`);
}

/** What a size took, beside the peer: [seconds of ours, seconds of the peer] as medians. */
async function benchSize(rows, hasPeer) {
  const file = await makeFile(rows);
  say(`\n${rows} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB, ${runs} runs each, in turn`);
  const project = path.join(folder, 'bench.fcr');
  const ours = [];
  const peer = [];
  await importOnce(file, project); // the first one warms the caches of the system
  for (let run = 0; run < runs; run++) {
    if (hasPeer) peer.push(await peerOnce(file, path.join(folder, 'peer.db')));
    ours.push(await importOnce(file, project));
  }
  const peak = Math.max(...ours.map((one) => one.peak));
  const seconds = ours.map((one) => one.seconds);
  say(
    `fcr import       ${span(seconds)}, peak ${peak.toFixed(0)} MiB = ${((peak * 1_048_576) / rows).toFixed(0)} bytes a row`,
  );
  if (hasPeer) {
    say(`sqlite3 .import  ${span(peer.map((one) => one.seconds))}`);
    const ratios = seconds.map((ours, run) => ours / peer[run].seconds);
    say(
      `ratio            ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
    );
  }
  await benchQuestions({ project, csv: file, turns: runs, folder, say });
  const drivers = await driverSearch(project);
  say(
    `drivers          ${drivers.seconds.toFixed(2)} s over ${drivers.looks} slices, others waited ${drivers.heldUp.toFixed(0)} ms at most`,
  );
  const rules = await causeRules(project);
  say(
    `rules of causes  ${rules.all.toFixed(2)} s over ${rules.subjects} contacts, ${rules.pieces} pieces of evidence, others waited ${rules.heldUp.toFixed(0)} ms at most`,
  );
  say(`stories          ${rules.stories.toFixed(2)} s for all ${rules.told}, the notes read for promises`);
  say(`another weight   ${rules.weight.toFixed(0)} ms; another threshold ${rules.threshold.toFixed(0)} ms`);
  await benchCancel({ csv: file, project: path.join(folder, 'cancelled.fcr'), folder, turns: 2, say });
  await benchPage(file);
  rmSync(file, { force: true });
  return median(seconds);
}

try {
  const hasPeer = spawnSync('sqlite3', ['--version']).status === 0;
  if (!hasPeer) say('There is no sqlite3 command line here: no ratio.');
  let before = null;
  for (const rows of sizes) {
    const seconds = await benchSize(rows, hasPeer);
    if (before !== null) {
      const exponent = Math.log(seconds / before.seconds) / Math.log(rows / before.rows);
      say(`growth           exponent ${exponent.toFixed(2)} from ${before.rows} rows on`);
    }
    before = { rows, seconds };
  }
  const fcr = path.join(root, 'scripts/fcr.mjs');
  await benchWorkbook({ folder, run: (words) => timed(process.execPath, [fcr, ...words]), say });
} finally {
  // Jobs of a host that was ended may write a moment longer.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
