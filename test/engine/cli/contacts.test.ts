import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goldenContacts } from '../../helpers/golden-contacts.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';
import { fcr, onGolden } from '../../helpers/run-fcr.ts';

describe.concurrent('product.md section 4: fcr contacts, threads and compare, on the golden contacts', () => {
  let project: TestProject;
  let on: readonly string[];
  beforeAll(() => {
    project = makeProject(goldenContacts());
    on = onGolden(project);
  });
  afterAll(() => project.remove());

  test('contacts: the rows behind the figure, and the file', async () => {
    const { json } = await fcr('contacts', ...on, '--definition', 'no_repeat_7d_any', '--outcome', 'failed');
    expect(json).toMatchObject({ total: 2, rows: [{ contact_id: 'C02' }, { contact_id: 'C14' }] });
    expect(json.rows[0]).toMatchObject({
      ...{ customer_id: 'B', contact_outcome: 'handled', outcome: 'failed', outcome_reason: 'returned' },
      ...{ return_contact_id: 'C03', gap_s: 172_800, talk_s: null, tag_family: null },
    });
    const out = join(project.folder, 'out.csv');
    const written = await fcr('contacts', ...on, '--limit', '3', '--out', out);
    // A file names the rules behind its outcomes as a figure does.
    const [measured] = (await fcr('measure', ...on)).json.results;
    expect(written.json).toEqual({
      ...{ file: out, rows: 3, definition: measured?.definition, observedUntil: json.observedUntil },
    });
    const words = on.filter((word) => word !== '--json');
    const said = `under no_repeat_7d_any version 1, ${measured?.definition.hash.slice(0, 12)}, observed until ${json.observedUntil}`;
    expect((await fcr('contacts', ...words, '--out', join(project.folder, 'words.csv'))).out).toContain(said);
    expect((await fcr('contacts', ...words)).out).toContain(said);
    expect(
      readFileSync(out, 'utf8')
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(',')[0]),
    ).toEqual(['contact_id', 'C01', 'C02', 'C04']);
  });

  test('threads and compare', async () => {
    const threads = await fcr('threads', ...on, '--definition', 'no_repeat_7d_any');
    expect(threads.json).toMatchObject({ total: 2, threads: [{ customerId: 'B', contacts: 2 }, { customerId: 'H' }] });
    // No golden contact has a time on file: what returns took is not known, and not 0.
    const words = on.filter((word) => word !== '--json');
    expect((await fcr('threads', ...words)).out).toMatch(/^ +0 +B .* resolved +– +–$/m);
    expect((await fcr('kpis', ...words)).out).toContain('returns of failed contacts: 2, – h of handling; 2 without');
    expect((await fcr('causes', ...words)).out).toMatch(/^undetermined +1 .* 1 +– +–$/m);
    expect((await fcr('drivers', ...words)).out).toContain('There was nothing to compare.');
    const compared = await fcr('compare', ...on, '--definition', 'no_repeat_7d_any', '--definition', 'agent_flag');
    expect(compared.json).toMatchObject({
      counts: { bothFail: 0, onlyFirstFails: 2, onlySecondFails: 2, neitherFails: 13 },
      onlyFirstFails: [{ contact_id: 'C02', first: 'returned', second: 'flag_yes' }, { contact_id: 'C14' }],
      onlySecondFails: [{ contact_id: 'C12' }, { contact_id: 'C18' }],
    });
  });
});
