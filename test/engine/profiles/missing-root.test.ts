import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importProfiles } from '../../helpers/import-profile.ts';

/** An export that begins in the middle of a call: its first leg is not in the file, the later ones name it. */
const CASES = [
  {
    name: 'Cisco UCCX, without sequence 0',
    file: 'uccx.csv',
    headerLines: 2,
    root: '1-12000012345-0',
    // Two later legs of the same session.
    more: [
      '1-12000012345-2,3/25/26 9:08:00 AM,3/25/26 9:09:00 AM,Handled,2025550161,3003,8005550100,Billing_App,Last_CSQ,00:00:10,Cid C,00:00:04,00:01:00,00:00:15',
    ],
    first: '1-12000012345-1',
    legs: 3,
  },
  {
    name: 'NICE CXone, two legs after the same missing one',
    file: 'cxone.csv',
    headerLines: 1,
    root: '9001',
    more: [
      '9005,9001,1,Call,,2025550111,12,Escalations,1,Main,504,Dan D,8,Team South,1,03/25/2026,0.49900,0,5,90,0,10,105,0,0,N,0,Y,0,2,Solved,,',
    ],
    first: '9002',
    legs: 4,
  },
  {
    name: 'Amazon Connect, two transfers of a missing contact',
    file: 'amazon-data-lake.csv',
    headerLines: 1,
    root: 'c-1',
    more: [
      'c-9,c-1,c-2,VOICE,TRANSFER,2026-03-02T09:10:00Z,2026-03-02T09:12:00Z,CUSTOMER_DISCONNECT,2026-03-02T09:13:00Z,TELEPHONE_NUMBER,+4915112345678,Payments,2026-03-02T09:10:00Z,5,cid,2026-03-02T09:10:05Z,100,0,20,Berlin,,',
    ],
    first: 'c-2',
    legs: 3,
  },
] as const;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-root-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('legs whose first leg is not on file are one contact', () => {
  it.each(CASES)('$name', async ({ file, headerLines, root, more, first, legs }) => {
    const lines = readFileSync(join('test/fixtures/profiles', file), 'utf8').trimEnd().split('\n');
    const header = lines.slice(0, headerLines);
    const rows = [...lines.slice(headerLines), ...more];
    const isRoot = (line: string): boolean => line.startsWith(`${root},`);
    const write = (name: string, kept: readonly string[]): string => {
      const path = join(folder, `${name}-${file}`);
      writeFileSync(path, `${[...header, ...kept].join('\n')}\n`);
      return path;
    };
    const without = write(
      'without',
      rows.filter((line) => !isRoot(line)),
    );
    const rootAlone = write('root', rows.filter(isRoot));

    const cut = await importProfiles([without]);
    expect(cut.contacts[first]).toMatchObject({ legs: legs - 1 });
    const others = Object.keys(cut.contacts).filter((id) => id !== first);
    expect(cut.remarks.parent_unknown).toBe(2);

    const whole = await importProfiles([without, rootAlone]);
    expect(whole.contacts[root]).toMatchObject({ legs });
    expect(Object.keys(whole.contacts).sort()).toEqual([root, ...others].sort());
  });
});
