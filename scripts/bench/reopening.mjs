// Reopening a project until its columns can be used, against reading the same columns from the row table.
import { loadContactColumns } from '../../electron/engine/store/columns.ts';
import { openProjectFile } from '../../electron/engine/store/project-file.ts';
import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS } from '../../shared/domain/contact/fields.ts';
import { takeTurns } from './take-turns.mjs';

/** Row by row as better-sqlite3 gives them fastest, and nothing done with them. */
function readRows({ db }) {
  const ids = ['id', 'source_id', 'started_at', 'ended_at', 'customer_id', 'phone', 'email', 'case_id', 'parent_id'];
  const names = [...ids, ...CATEGORY_FIELDS.map((field) => `${field}_ref`), ...SECONDS_FIELDS, ...NUMBER_FIELDS];
  let rows = 0;
  for (const _row of db
    .prepare(`SELECT ${names.join(', ')} FROM contact_record`)
    .raw()
    .iterate())
    rows++;
  return rows;
}

function opened(project, use) {
  const file = openProjectFile(project, { use: 'read' });
  try {
    use(file);
  } finally {
    file.close();
  }
}

export function benchReopening({ project, turns, say }) {
  return takeTurns(
    'a project opened until its columns can be used',
    {
      'the same columns from the row table': () => opened(project, readRows),
      'their saved image': () => opened(project, loadContactColumns),
    },
    turns,
    say,
  );
}
