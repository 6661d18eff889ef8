import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleImport } from '../../../electron/engine/services/import/settle-import.ts';
import { inspectFile } from '../../../electron/engine/services/inspect/inspect-file.ts';
import { createProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import type { Inspection } from '../../../shared/contract/imports.ts';

let folder = '';
let project: ProjectFile;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-choose-'));
  project = createProjectFile(join(folder, 'p.fcr'), { name: 'p', zone: 'UTC' });
});
afterAll(() => {
  project.close();
  rmSync(folder, { recursive: true, force: true });
});

const FIVE9 = 'test/fixtures/profiles/five9.csv';
const context = { knownMappings: [], defaultZone: 'UTC' };
const rolesOf = ({ columns }: Inspection) => Object.fromEntries(columns.map(({ header, role }) => [header, role]));

describe('which profile a file gets', () => {
  it('the one that is insisted on, or an error that says why not', async () => {
    const settled = await settleImport(project, FIVE9, { profile: 'five9' });
    expect(settled.mapping).toMatchObject({ profile: 'five9', source: 'five9' });
    expect(settled.reading.shape).toBe('five9');
    await expect(settleImport(project, FIVE9, { profile: 'amazon-connect' })).rejects.toMatchObject({
      code: 'MAPPING_INVALID',
    });
    await expect(settleImport(project, FIVE9, { profile: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('none when rows are wanted as they stand, and an error for a shape that there is not', async () => {
    const plain = await inspectFile(FIVE9, { reading: { shape: '' } }, context);
    expect(plain.profile.kind).toBe('none');
    expect(rolesOf(plain)).not.toHaveProperty('Customer number');
    await expect(inspectFile(FIVE9, { reading: { shape: 'nobody' } }, context)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('that of a person: a kept mapping for the columns of the file, or one that names them all, stands above it', async () => {
    const plain = await inspectFile(FIVE9, { reading: { shape: '' } }, context);
    const kept = { name: 'ours', headers: plain.columns.map(({ header }) => header), mapping: plain.mapping };
    const again = await inspectFile(FIVE9, {}, { ...context, knownMappings: [kept] });
    expect(again.profile).toMatchObject({ name: 'ours', kind: 'saved' });
    expect(again.reading.shape).toBe('');
    const named = await inspectFile(FIVE9, { mapping: { columns: plain.mapping.columns } }, context);
    expect(rolesOf(named)).toEqual(rolesOf(plain));
    expect(named.reading.shape).toBe('');
  });

  it('keeps its shape when a person only changes the role of one column', async () => {
    const found = await inspectFile(
      FIVE9,
      { mapping: { columns: [{ index: 8, header: 'DISPOSITION', role: 'reason' }] } },
      context,
    );
    expect(found.reading.shape).toBe('five9');
    expect(rolesOf(found)).toMatchObject({ DISPOSITION: 'reason', 'Customer number': 'phone' });
  });

  it('day and month of a source that writes them in one order need no question', async () => {
    const path = join(folder, 'cxone.csv');
    const header =
      'Contact_ID,Master_Contact_ID,Skill_No,Skill_Name,ANI_DIALNUM,Start_Date,start_time,InQueue,Agent_Time';
    writeFileSync(path, `${header}\n1,1,5,Billing,2025550100,03/04/2026,10:00:00,5,60\n`);
    const found = await inspectFile(path, {}, context);
    expect(found.missing).toEqual([]);
    expect(found.dates).toMatchObject({ order: 'mdy', ambiguous: false });
    expect(found.rows[0]?.kept.started_at).toBe('2026-03-04T10:00:00.000Z');
  });
});
