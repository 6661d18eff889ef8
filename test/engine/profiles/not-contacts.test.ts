import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../electron/engine/services/inspect/inspect-file.ts';
import type { ColumnMapping } from '../../../shared/domain/importing/mapping.ts';
import { refusedAs } from '../../../shared/domain/profiles/not-contacts.ts';
import { importProfile } from '../../helpers/import-profile.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-companion-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES: Readonly<Record<string, readonly [header: string, row: string]>> = {
  missing_is_survey: ['customer,answered_at,q_resolved,csat,nps,comment', 'K1,2026-03-02 09:00,Partly,4,8,fine'],
  missing_is_calendar: ['start,end,zone,kind,scope,note', '2026-03-02 09:00,2026-03-02 11:00,UTC,outage,billing,down'],
  missing_is_survey_questions: ['Call ID,Answered at,Question,Answer', 'C1,2026-03-02 09:00,Was it resolved?,Yes'],
  missing_is_comments: ['id,ticket_id,user_id,body,public,created', '1,7,55,hello,TRUE,2026-03-02 09:00'],
  missing_is_names: ['tag,ticket_id,synced', 'refund,123,2026-03-02 09:00'],
  missing_is_orders: ['Order ID,Customer ID,Order Date,Product,Amount', 'B7,K1,2026-03-02,Lamp,20.50'],
  missing_is_people: [
    'id,name,email,role,suspended,time_zone,created_at',
    '1,Ana,ana@x.example,agent,FALSE,UTC,2026-03-02',
  ],
};

const write = (name: string, [header, row]: readonly [string, string]): string => {
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, `${header}\n${row}\n${row}\n`);
  return path;
};

describe('files that come beside contacts', () => {
  it.each(Object.entries(FILES))('%s: said, and not imported as contacts', async (code, lines) => {
    const path = write(code, lines);
    const found = await inspectFile(path, {}, { knownMappings: [], defaultZone: 'UTC' });
    expect(found.missing.map((one) => one.code)).toContain(code);
    // What holds no contacts answers nothing.
    expect(found.answers).toEqual([]);
    await expect(importProfile(path)).rejects.toMatchObject({ code: 'MAPPING_INCOMPLETE' });
  });

  it.each(['Beginn;Ende;Art;Betrifft;Bemerkung', 'Début;Fin;Nature;Concerne;Remarque', '开始时间;结束时间;类型;说明'])(
    '%s is a calendar in the language of its makers',
    (header) => {
      expect(refusedAs(header.split(';'))).toBe('missing_is_calendar');
      expect(refusedAs([...header.split(';'), 'Kundennummer', 'Client', '客户'])).toBeNull();
    },
  );

  it('a person who gives the columns their roles knows better', async () => {
    const path = write('own', FILES.missing_is_survey ?? ['', '']);
    const columns: readonly ColumnMapping[] = [
      { index: 0, header: 'customer', role: 'customer_id' },
      { index: 1, header: 'answered_at', role: 'started_at' },
    ];
    const found = await inspectFile(path, { mapping: { columns } }, { knownMappings: [], defaultZone: 'UTC' });
    expect(found.missing).toEqual([]);
    expect(found.mapping.rowsAre).toBeUndefined();
  });
});
