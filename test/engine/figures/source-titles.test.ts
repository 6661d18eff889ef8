import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceTitles } from '../../../electron/engine/services/figures/source-titles.ts';
import { evidence } from '../../../shared/domain/csv/evidence.ts';
import { headerFingerprint } from '../../../shared/domain/roles/header-fingerprint.ts';
import { nameOfSource } from '../../../shared/domain/roles/settle-mapping.ts';
import { addBatch, makeProject } from '../../helpers/project-with-contacts.ts';

test('a source is called by its system, by the name that a person gave, else by its newest file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fcr-titles-'));
  const file = makeProject(join(folder, 'p.fcr'), [
    { contactId: 'first', customer: 'a', startedAt: 0, source: 'Berlin' },
  ]);
  try {
    const unknown = nameOfSource(
      { name: '', kind: 'none', evidence: evidence('profile_none'), saved: null, source: null },
      [{ header: 'Klant' }, { header: 'Begin' }],
      {},
    );
    expect(unknown).toBe(`columns ${headerFingerprint(['Klant', 'Begin'])}`);
    const put = file.db.prepare(
      'UPDATE import_batch SET file_name = ?, source_id = (SELECT id FROM import_source WHERE name = ?) WHERE id = ?',
    );
    for (const [n, source] of ['zendesk', 'Berlin', unknown, 'canonical', unknown, unknown].entries()) {
      const batch = addBatch(file, [{ contactId: `C${n}`, customer: 'a', startedAt: n, source }]);
      put.run(n === 5 ? 'april.csv' : `file${n}.csv`, source, batch);
    }
    const titleOf = sourceTitles(file);
    expect(['zendesk', 'Berlin', unknown, 'canonical', null].map(titleOf)).toEqual([
      ...['Zendesk tickets', 'Berlin', 'april.csv +2', 'file3.csv', ''],
    ]);
  } finally {
    file.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
