import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyTags } from '../../../electron/engine/store/tags.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

let project: TestProject;
beforeEach(() => {
  const contacts = ['C1', 'C2', 'C3', 'C4'].map((id, n) => ({ id, customer: id, at: n * 1000, outcome: 'handled' }));
  project = makeProject(contacts);
  const words = { family: 'skill', subCause: 'S1', note: '' } as const;
  for (const row of [1, 2, 3]) applyTags(project.file, [row], { ...words, author: 'A', at: row });
  for (const row of [1, 2]) applyTags(project.file, [row], { ...words, author: 'B', at: 10 + row });
  applyTags(project.file, [3], { family: 'platform', subCause: 'P5', note: '', author: 'B', at: 20 });
  project.file.close();
});
afterEach(() => project.remove());

function fcr(...words: string[]) {
  const done = spawnSync(process.execPath, ['electron/hosts/cli.ts', 'tags', '--project', project.path, ...words], {
    encoding: 'utf8',
  });
  return { code: done.status, json: () => JSON.parse(done.stdout), text: done.stdout + done.stderr };
}

describe('fcr tags', () => {
  it('says how far two coders agree, as JSON and for people', () => {
    const found = fcr('--json').json();
    // Alike on 2 of 3; by chance 1 x 2/3: kappa 0.
    expect(found).toMatchObject({ first: 'A', second: 'B', both: 3, same: 2, codes: ['skill', 'platform'] });
    expect(found.kappa).toBeCloseTo(0, 12);
    expect(found.disagreements).toHaveLength(1);
    const { text } = fcr('--level', 'sub-cause');
    expect(text).toContain('A and B have both read 3 contacts and say the same of 2.');
    expect(text).toMatch(/C3 +S1 +P5/);
  });

  it('writes a file and takes it in again; a damaged one is refused with exit 1', () => {
    const file = join(project.folder, 'tags.csv');
    expect(fcr('--out', file, '--json').json()).toMatchObject({ rows: 6 });
    expect(readFileSync(file, 'utf8').split('\r\n')[0]).toBe(
      'source,contact_id,family,sub_cause,note,coder,tagged_at,blind,verdicts',
    );
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8')}test,C4,data,D2,,B,2026-01-01T00:00:00Z,,\r\ntest,C9,data,,,B,,,\r\n`,
    );
    expect(fcr('--import', file, '--json').json()).toMatchObject({ read: 8, added: 1, known: 6, rejected: 1 });
    expect(fcr('--import', file).text).toContain('line 9: contact_id "C9" is no contact of this project');
    writeFileSync(file, 'a,b\n1,2\n');
    const refused = fcr('--import', file, '--json');
    expect([refused.code, refused.json().error.code]).toEqual([1, 'INVALID_INPUT']);
  });

  it('refuses two things at once, and a level that there is not, with exit 2', () => {
    expect(fcr('--out', 'a.csv', '--import', 'b.csv').code).toBe(2);
    expect(fcr('--out', 'a.csv', '--model').code).toBe(2);
    expect(fcr('--level', 'mood').code).toBe(2);
  });

  it('says how many readings a model takes', () => {
    expect(fcr('--model', '--json').json()).toEqual({ readings: 0, needed: 200, model: null });
    expect(fcr('--model', '--definition', 'none').code).toBe(1);
  });
});
