// A later import into a big project and its undo: the image of contacts updated, against made again from all rows.
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stageImport } from '../../electron/engine/services/staging/stage-import.ts';
import { rebuildColumns } from '../../electron/engine/store/columns.ts';
import { openProjectFile } from '../../electron/engine/store/project-file.ts';
import { commitStage } from '../../electron/engine/store/staging/commit-stage.ts';
import { discardStage, existingStagePath } from '../../electron/engine/store/staging/stage-paths.ts';
import { undoBatch } from '../../electron/engine/store/undo-batch.ts';
import { changeContacts } from '../../electron/engine/store/update-columns.ts';
import { csvLine } from '../../shared/domain/csv/write-csv.ts';
import { median } from './take-turns.mjs';

const IDS = ['customer_id', 'phone', 'email'];
const WORDS = ['queue', 'reason', 'outcome', 'agent_id'];
const HEADER = ['contact_id', ...IDS, 'started_at', ...WORDS, 'talk_s'];

/** New contacts of customers who are spread over the whole project, a year later. */
function laterRows({ db }, count) {
  const word = (field) => `(SELECT value FROM contact_value WHERE id = r.${field}_ref) AS ${field}`;
  const rows = db
    .prepare(
      `SELECT 'later ' || r.id AS contact_id, ${IDS.map((name) => `r.${name}`).join(', ')}, r.started_at, ${WORDS.map(word).join(', ')}, r.talk_s
       FROM contact_record r WHERE r.id % max(1, (SELECT max(id) FROM contact_record) / ?) = 0 LIMIT ?`,
    )
    .all(count, count);
  const later = (row) => ({ ...row, started_at: new Date(row.started_at + 365 * 86_400_000).toISOString() });
  return rows.map(later).map((row) => csvLine(HEADER.map((name) => String(row[name] ?? ''))));
}

function mappingOf({ db }) {
  const first = JSON.parse(db.prepare('SELECT mapping_json FROM import_batch ORDER BY id LIMIT 1').pluck().get());
  return {
    ...first,
    columns: HEADER.map((header, index) => ({ index, header, role: header })),
    words: {},
    constants: {},
  };
}

const lastBatch = ({ db }) => db.prepare('SELECT max(id) FROM import_batch').pluck().get();

/** Times of both ways in turn; how the image came about is said, because a rebuild would be no update. */
async function measure(file, source, turns, times) {
  const hows = new Set();
  for (let turn = 0; turn < turns * 2; turn++) {
    const isUpdate = turn % 2 === 1;
    const timed = (name, change) => {
      const begun = performance.now();
      if (isUpdate) hows.add(changeContacts(file, change).image);
      else {
        change();
        rebuildColumns(file);
      }
      times[`${name} ${isUpdate ? 'updated' : 'made again'}`].push(performance.now() - begun);
    };
    const { stage } = await stageImport(file, source, {}, mappingOf(file));
    const staged = existingStagePath(file.path, stage);
    timed('import', () => commitStage(file, staged, { importedAt: Date.now() }));
    discardStage(file.path, stage);
    timed('undo', () => undoBatch(file, lastBatch(file)));
  }
  return [...hows].join(', ');
}

export async function benchUpdating({ project, folder, turns, say }) {
  const copy = path.join(folder, 'updated.fcr');
  copyFileSync(project, copy);
  const file = openProjectFile(copy);
  try {
    for (const count of [1000, 100_000]) {
      const source = path.join(folder, 'later.csv');
      writeFileSync(source, `${[csvLine(HEADER), ...laterRows(file, count)].join('\n')}\n`);
      const times = { 'import made again': [], 'import updated': [], 'undo made again': [], 'undo updated': [] };
      const how = await measure(file, source, turns, times);
      say(`${count} rows more, committed and in the image (${how})`);
      for (const name of ['import', 'undo']) {
        const [peer, own] = [median(times[`${name} made again`]), median(times[`${name} updated`])];
        say(
          `  ${name.padEnd(8)} image made again ${peer.toFixed(0)} ms, updated ${own.toFixed(0)} ms: ${(peer / own).toFixed(1)} times as fast`,
        );
      }
    }
  } finally {
    file.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${copy}${suffix}`, { force: true });
  }
}
