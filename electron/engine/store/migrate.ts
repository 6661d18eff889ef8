import { createHash } from 'node:crypto';
import { must } from '../../../shared/domain/must.ts';
import { foundation } from './migrations/0001-foundation.ts';
import { mending } from './migrations/0002-mending.ts';
import { savedViews } from './migrations/0003-saved-views.ts';
import { definitionVersions } from './migrations/0004-definition-versions.ts';
import { columnsAsRows } from './migrations/0005-columns-as-rows.ts';
import { readings } from './migrations/0006-readings.ts';
import { lexiconsAndEvents } from './migrations/0007-lexicons-and-events.ts';
import { driverMarks } from './migrations/0008-driver-marks.ts';
import { rulesets } from './migrations/0009-rulesets.ts';
import { viewsOfAnyScreen } from './migrations/0010-views-of-any-screen.ts';
import { dismissedSpikes } from './migrations/0011-dismissed-spikes.ts';
import { joined } from './migrations/0012-joined.ts';
import { keptCauses } from './migrations/0013-kept-causes.ts';
import { changesInTheLog } from './migrations/0014-changes-in-the-log.ts';
import { mendsCanBeUndone } from './migrations/0015-mends-can-be-undone.ts';
import { keptTexts } from './migrations/0016-kept-texts.ts';
import { groupParts } from './migrations/0017-group-parts.ts';
import { futureStarts } from './migrations/0018-future-starts.ts';
import { holidays } from './migrations/0019-holidays.ts';
import { passedOn } from './migrations/0020-passed-on.ts';
import type { Database } from './sqlite.ts';

/**
 * The schema only ever grows by migrations: number N takes a file from version N-1 to N, in one transaction. Before the
 * first of them the file is backed up, once: what lies between its version and ours nobody has ever worked with. A
 * shipped migration is never edited (a test pins its text), so a new file and an old one that was brought up to date
 * have the same schema. Example: a file of version 1 in an app of version 3 is copied to `x.fcr.before-v2`, becomes
 * version 2, becomes version 3.
 */
export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

export const MIGRATIONS: readonly Migration[] = [
  foundation,
  mending,
  savedViews,
  definitionVersions,
  columnsAsRows,
  readings,
  lexiconsAndEvents,
  driverMarks,
  rulesets,
  viewsOfAnyScreen,
  dismissedSpikes,
  joined,
  keptCauses,
  changesInTheLog,
  mendsCanBeUndone,
  keptTexts,
  groupParts,
  futureStarts,
  holidays,
  passedOn,
];

/** The version that this program writes; PRAGMA user_version of a project file. */
export const SCHEMA_VERSION = must(MIGRATIONS.at(-1), 'there is at least one migration').version;

/** "FCRW" as a number: what `file` and every SQLite tool can tell our files by. */
export const APPLICATION_ID = 0x46435257;

export const readUserVersion = (db: Database): number => Number(db.pragma('user_version', { simple: true }));

/** Versions must be 1, 2, 3, … without a gap, or a file could skip one. */
export function assertPrefix(migrations: readonly Migration[]): void {
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1) {
      throw new Error(`Migration ${migration.name} has version ${migration.version}, but place ${index + 1}`);
    }
  });
}

/**
 * Brings a database to the newest version. `backUp` runs before the first step, with the version that step makes, and
 * must have finished its copy when it returns; when it throws, nothing was changed.
 */
export function migrate(
  db: Database,
  backUp: (toVersion: number) => void,
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  assertPrefix(migrations);
  const from = readUserVersion(db);
  const steps = migrations.slice(from);
  const [first] = steps;
  if (first !== undefined) backUp(first.version);
  for (const migration of steps) {
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
    }).immediate();
  }
}

/**
 * Fingerprint of a migration's text, for the test that pins shipped ones.
 * @internal
 */
export const migrationHash = (migration: Migration): string => createHash('sha256').update(migration.sql).digest('hex');
