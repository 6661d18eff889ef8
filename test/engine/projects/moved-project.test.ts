import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEngine, type TestEngine } from '../../helpers/engine-client.ts';

/** Somebody else does something to the project's file while it is open. */
let test: TestEngine;
let path: string;
beforeEach(async () => {
  test = startEngine();
  await test.client.projects.create({ name: 'Main', handle: null });
  path = join(test.projectsFolder, 'Main.fcr');
  expect(existsSync(path)).toBe(true);
});
afterEach(async () => {
  await test.end();
});

const code = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'answered',
    (error: unknown) => (error as { code?: unknown }).code,
  );
const rename = (name: string) => test.client.projects.configure({ name });
const nameInFile = (file: string): unknown => {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(`SELECT value FROM user_setting WHERE key = 'name'`).pluck().get();
  } finally {
    db.close();
  }
};
/** The project as it stands, as a program that syncs folders makes it: another file under the same name. */
function copyOver(): void {
  copyFileSync(path, `${path}.copy`);
  renameSync(`${path}.copy`, path);
}

describe('a project whose file is not where it was opened', () => {
  it('says so instead of saving where nobody finds it, and can be read on', async () => {
    await rename('First');
    rmSync(path);
    expect(await code(rename('Second'))).toBe('PROJECT_MOVED');
    expect(await test.client.projects.current()).toMatchObject({ name: 'First', exists: false });
  });

  it('is saved again once it is back', async () => {
    renameSync(path, `${path}.away`);
    expect(await code(rename('Second'))).toBe('PROJECT_MOVED');
    renameSync(`${path}.away`, path);
    expect(await code(rename('Second'))).toBe('answered');
    expect(await test.client.projects.current()).toMatchObject({ name: 'Second' });
  });

  it('does not write into a file that took its name, and opens that one when it is asked for', async () => {
    await rename('First');
    await test.client.projects.close();
    await test.client.projects.open({ handle: handleOf(await test.client.projects.recent()) });
    copyOver();
    expect(await code(rename('Second'))).toBe('PROJECT_MOVED');
    expect(nameInFile(path)).toBe('First');
    await test.client.projects.open({ handle: handleOf(await test.client.projects.recent()) });
    expect(await code(rename('Third'))).toBe('answered');
    await test.client.projects.close();
    expect(nameInFile(path)).toBe('Third');
  });
});

const handleOf = (recent: readonly { readonly handle: string }[]): string => recent[0]?.handle ?? '';

describe('a project that another program is writing', () => {
  it('is said to be open elsewhere: no import is running', async () => {
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    try {
      expect(await code(rename('Second'))).toBe('PROJECT_LOCKED');
    } finally {
      other.exec('ROLLBACK');
      other.close();
    }
    expect(await code(rename('Second'))).toBe('answered');
  }, 15_000);
});
