import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { importProfile } from '../../helpers/import-profile.ts';
import { inspect, roles } from '../../helpers/inspected.ts';

/** Logs with both ends of a call: the customer is the caller of what came in and the called of what went out. */
const folder = mkdtempSync(join(tmpdir(), 'fcr-called-number-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const OURS = '+49305550100';
const CUSTOMERS = ['+4915112345601', '+4915112345602', '+4915112345603', '+4915112345604'];

type Call = { readonly id: string; readonly day: string; readonly isOut: boolean; readonly customer: string };
const CALLS: readonly Call[] = Array.from({ length: 40 }, (_call, n) => ({
  id: `k${n}`,
  day: `2024-03-${String(1 + (n % 28)).padStart(2, '0')} 10:00:00`,
  isOut: n % 3 === 0,
  customer: CUSTOMERS[n % 4] ?? '',
}));

function log(header: string, words: readonly [string, string], ours: string): string {
  const path = join(folder, 'calls.csv');
  const lines = CALLS.map(({ id, day, isOut, customer }) => {
    return [id, day, isOut ? ours : customer, isOut ? customer : ours, isOut ? words[1] : words[0]].join();
  });
  writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
  return path;
}

describe('the customer of each call', () => {
  test.each([
    ['Call ID,Start,From,To,Direction', ['Inbound', 'Outbound'], OURS],
    ['Call ID,Start,From,To,Direction', ['Inbound', 'Outbound'], '201'],
    ['CallID,DateTime,ANI,DNIS,Direction', ['in', 'out'], OURS],
    ['Anruf-ID,Datum,Anrufer,Angerufener,Richtung', ['eingehend', 'ausgehend'], '31'],
    ['Call ID,Start Time,Caller ID,Destination Number,Call Type', ['ucap_in', 'ucap_out'], OURS],
    ['uniqueid,calldate,src,dst,direction', ['inbound', 'outbound'], '600'],
    ['通话ID,开始时间,主叫号码,被叫号码,呼叫方向,坐席', ['呼入,A', '呼出,B'], OURS],
  ] as const)('under %s', async (header, words, ours) => {
    const path = log(header, words, ours);
    const found = Object.values(roles(await inspect(path)));
    expect(found).toEqual(expect.arrayContaining(['phone', 'phone_called', 'direction']));
    const { contacts } = await importProfile(path);
    const read = CALLS.map(({ id }) => [id, contacts[id]?.phone, contacts[id]?.direction]);
    expect(read).toEqual(CALLS.map(({ id, customer, isOut }) => [id, customer, isOut ? 'out' : 'in']));
  });

  test('both numbers stay beside it as they stand', async () => {
    const { contacts } = await importProfile(log('Call ID,Start,From,To,Direction', ['in', 'out'], '201'));
    expect([contacts.k0, contacts.k1].map((of) => JSON.parse(String(of?.extra)))).toEqual([
      { From: '201', To: CUSTOMERS[0] },
      { From: CUSTOMERS[1], To: '201' },
    ]);
  });
});

describe('the number that was called is nothing of its own', () => {
  test('where no column says the direction, or all calls came in', async () => {
    const unsaid = log('Call ID,Start,From,To,Note', ['a', 'b'], OURS);
    expect(Object.values(roles(await inspect(unsaid)))).not.toContain('phone_called');
    const incoming = log('Call ID,Start,From,To,Direction', ['inbound', 'inbound'], OURS);
    expect(Object.values(roles(await inspect(incoming)))).not.toContain('phone_called');
  });

  test('beside a column of the customer, and where a person said otherwise', async () => {
    const path = log('Call ID,Start,From,To,Direction', ['in', 'out'], OURS);
    const columns = [{ index: 3, header: 'To', role: 'extra' as const }];
    expect(roles(await inspect(path, { mapping: { columns } }))).not.toHaveProperty('To');
    const named = log(
      'Call ID,Start,From,To,Direction,Customer phone',
      ['in,+4915112345601', 'out,+4915112345602'],
      OURS,
    );
    expect(roles(await inspect(named))).toMatchObject({ 'Customer phone': 'phone' });
    expect(Object.values(roles(await inspect(named)))).not.toContain('phone_called');
  });
});
