import { SCHEMA_VERSION } from '../store/migrate.ts';
import { sqliteVersion } from '../store/sqlite.ts';
import { os } from './implementer.ts';

export const system = os.system.router({
  health: os.system.health.handler(({ context }) => ({
    appVersion: context.workbench.appVersion,
    schemaVersion: SCHEMA_VERSION,
    sqliteVersion: sqliteVersion(),
    processId: process.pid,
  })),
});
