import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPLICATION_ID, SCHEMA_VERSION } from '../../../electron/engine/store/migrate.ts';
import { createProjectFile, openProjectFile } from '../../../electron/engine/store/project-file.ts';
import { changeSettings, readSettings } from '../../../electron/engine/store/settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-store-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a new project', () => {
  it('is a marked SQLite file that opens again with its settings and leaves no side files', () => {
    const path = join(folder, 'a.fcr');
    const made = createProjectFile(path, { name: 'North', zone: 'Europe/Amsterdam' });
    expect(made.db.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    expect(made.db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
    expect(made.db.pragma('journal_mode', { simple: true })).toBe('wal');
    made.close();
    expect(readdirSync(folder)).toEqual(['a.fcr']);

    const again = openProjectFile(path);
    expect(readSettings(again)).toMatchObject({ name: 'North', zone: 'Europe/Amsterdam', costPerContact: null });
    expect(changeSettings(again, { costPerContact: 6.5 }).costPerContact).toBe(6.5);
    expect(changeSettings(again, { costPerContact: null }).costPerContact).toBeNull();
    const rates = changeSettings(again, { costPerHour: 38.5, costPerMinute: 0.0125 });
    expect(rates).toMatchObject({ costPerContact: null, costPerHour: 38.5, costPerMinute: 0.0125 });
    again.close();
    expect(readdirSync(folder)).toEqual(['a.fcr']);
  });

  it('never replaces a file', () => {
    const path = join(folder, 'a.fcr');
    createProjectFile(path, { name: 'One', zone: 'UTC' }).close();
    expect(() => createProjectFile(path, { name: 'Two', zone: 'UTC' })).toThrow(
      expect.objectContaining({ code: 'PROJECT_EXISTS' }),
    );
    const again = openProjectFile(path);
    expect(readSettings(again).name).toBe('One');
    again.close();
  });

  it('is not made with an unknown zone or in a folder that is not there, and leaves nothing', () => {
    expect(() => createProjectFile(join(folder, 'b.fcr'), { name: 'B', zone: 'Mars/Olympus' })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
    expect(() => createProjectFile(join(folder, 'no', 'b.fcr'), { name: 'B', zone: 'UTC' })).toThrow(
      expect.objectContaining({ code: 'FILE_UNWRITABLE' }),
    );
    expect(existsSync(join(folder, 'b.fcr'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a reader', () => {
  it('reads while the writer has the project open, and cannot write', () => {
    const path = join(folder, 'a.fcr');
    const writer = createProjectFile(path, { name: 'North', zone: 'UTC' });
    const reader = openProjectFile(path, { use: 'read' });
    changeSettings(writer, { name: 'South' });
    expect(readSettings(reader).name).toBe('South');
    expect(() => changeSettings(reader, { name: 'West' })).toThrow(/readonly/);
    reader.close();
    expect(readSettings(writer).name).toBe('South');
    writer.close();
    expect(readdirSync(folder)).toEqual(['a.fcr']);
  });
});
