import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlainContact } from '../../helpers/columns-from-rows.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 1, 2);

/** One contact an hour for four weeks, each failed and back; on the tenth day sixty more of twelve agents at noon. */
function busyDay(): readonly PlainContact[] {
  const pair = (n: number, at: number): PlainContact[] =>
    [0, 1].map((back) => ({
      ...{ id: `c${n}-${back}`, customer: `k${n}`, at: at + back * 30 * HOUR, channel: 'voice', outcome: 'handled' },
      ...{ direction: 'in', agent_id: `a${n % 12}`, queue: 'Tech', reason: 'modem' },
    }));
  const usual = Array.from({ length: 28 * 24 }, (_, n) => pair(n, START + n * HOUR));
  const many = Array.from({ length: 60 }, (_, n) => pair(1000 + n, START + (9 * 24 + 12) * HOUR + n * 1000));
  return [...usual, ...many].flat();
}

let project: TestProject;
beforeEach(() => {
  project = makeProject(busyDay());
  project.file.close();
});
afterEach(() => project.remove());

function fcr(...words: string[]) {
  const done = spawnSync(process.execPath, ['electron/hosts/cli.ts', 'events', '--project', project.path, ...words], {
    encoding: 'utf8',
  });
  return { code: done.status, json: () => JSON.parse(done.stdout), text: done.stdout + done.stderr };
}

describe('fcr events', () => {
  it('takes a calendar in, adds nothing twice, lists it, writes it, and takes one out', () => {
    const file = join(project.folder, 'calendar.csv');
    writeFileSync(
      file,
      'kind,name,from,to,queue\noutage,Modems down,2026-02-11T12:00:00Z,2026-02-11T13:00:00Z,Tech\nparty,x,2026-02-11,,\n',
    );
    const taken = fcr('--import', file).text;
    expect(taken).toContain('2 read, 1 added, 0 known already, 1 set aside');
    expect(taken).toContain('line 3: kind "party"');
    expect(fcr('--import', file, '--json').json()).toMatchObject({ added: 0, known: 1, rejected: 1 });
    const { events } = fcr('--json').json();
    expect(events).toMatchObject([
      { kind: 'outage', name: 'Modems down', from: '2026-02-11T12:00:00Z', to: '2026-02-11T13:00:00Z' },
    ]);
    const written = join(project.folder, 'written.csv');
    expect(fcr('--out', written).text).toContain('1 events written');
    expect(readFileSync(written, 'utf8')).toContain('Modems down');
    expect(fcr('--remove', String(events[0].id)).text).toContain('is off the calendar');
    expect(fcr('--json').json().events).toEqual([]);
    const again = fcr('--remove', '77', '--json');
    expect([again.code, again.json().error.code]).toEqual([1, 'NOT_FOUND']);
  });

  it('proposes the hour and the day that stand out, and refuses two things at once', () => {
    const { proposals } = fcr('--propose', '--json').json();
    expect(proposals).toContainEqual(
      expect.objectContaining({ value: 'Tech', from: '2026-02-11T12:00:00Z', to: '2026-02-11T13:00:00Z' }),
    );
    expect(fcr('--out', 'a.csv', '--remove', '1').code).toBe(2);
  });
});
