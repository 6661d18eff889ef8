import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

let project: TestProject;
beforeEach(() => {
  project = makeProject([{ id: 'C1', customer: 'A', at: 0, outcome: 'handled' }]);
  project.file.close();
});
afterEach(() => project.remove());

function fcr(...words: string[]) {
  const done = spawnSync(process.execPath, ['electron/hosts/cli.ts', 'lexicons', ...words], { encoding: 'utf8' });
  return { code: done.status, json: () => JSON.parse(done.stdout), text: done.stdout + done.stderr };
}

describe('fcr lexicons', () => {
  it('lists those of the program, and says what a text says, denied phrases with what denies them', () => {
    const { lexicons } = fcr('--json').json();
    expect(lexicons.map(({ language, version }: Record<string, unknown>) => [language, version])).toContainEqual([
      'ko',
      1,
    ]);
    const tried = fcr('--language', 'EN', '--text', 'Called before; we will not call you back.', '--json').json();
    expect(tried.hits).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ set: 'L-REPEAT', text: 'Called before', deniedBy: null }),
        expect.objectContaining({ set: 'L-CALLBACK', text: 'call you back', deniedBy: 'not' }),
      ]),
    );
    expect(fcr('--text', 'Sun is shining').text).toContain('Nothing in it.');
  });

  it('writes a file; what is changed in it is a new version of that language in the project alone', () => {
    const file = join(project.folder, 'german.csv');
    const { rows } = fcr('--language', 'de', '--out', file, '--json').json();
    expect(rows).toBeGreaterThan(100);
    writeFileSync(file, `${readFileSync(file, 'utf8')}de,L-SYSTEM,Fata Morgana\r\nde,L-NOWHERE,x\r\n`);
    const taken = fcr('--project', project.path, '--import', file);
    expect(taken.text).toContain(`${rows + 2} read, 1 set aside, changed: de`);
    expect(taken.text).toContain(`line ${rows + 3}: set "L-NOWHERE"`);
    const heard = ['--text', 'Wieder eine Fata Morgana', '--json'];
    expect(fcr('--project', project.path, ...heard).json().hits).toHaveLength(1);
    expect(fcr(...heard).json().hits).toEqual([]);
    const { lexicons } = fcr('--project', project.path, '--language', 'de', '--json').json();
    expect(lexicons).toMatchObject([{ language: 'de', version: 2 }]);
  });

  it('refuses two things at once and a language that there is not with exit 2, and what is no lexicon with exit 1', () => {
    expect(fcr('--text', 'a', '--out', join(project.folder, 'a.csv')).code).toBe(2);
    expect(existsSync(join(project.folder, 'a.csv'))).toBe(false);
    expect(fcr('--language', 'la').code).toBe(2);
    const file = join(project.folder, 'other.csv');
    writeFileSync(file, 'a,b\n1,2\n');
    const refused = fcr('--project', project.path, '--import', file, '--json');
    expect([refused.code, refused.json().error.code]).toEqual([1, 'INVALID_INPUT']);
  });
});
