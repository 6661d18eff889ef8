import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../../electron/engine/services/inspect/inspect-file.ts';
import type { Inspection } from '../../../shared/contract/imports.ts';

/** Real exports. They are not in the repository; without them these tests say so and are skipped. */
const DATA = '../shared/data';
const isThere = existsSync(DATA);
if (!isThere) console.log(`Skipped: there is no ${DATA} beside the repository.`);

function find(folder: string, pattern: RegExp): string {
  const name = readdirSync(join(DATA, folder)).find((one) => pattern.test(one));
  return join(DATA, folder, name ?? 'absent');
}

const inspect = (folder: string, pattern: RegExp): Promise<Inspection> =>
  inspectFile(find(folder, pattern), {}, { knownMappings: [], defaultZone: 'UTC' });

const roles = (found: Inspection): Record<string, string> =>
  Object.fromEntries(found.columns.filter(({ role }) => role !== 'extra').map(({ header, role }) => [header, role]));

describe.skipIf(!isThere)('real exports, as they are suggested before anybody touches them', () => {
  it('a bank: ids per line, a date and a time, nobody as 0, phantoms', async () => {
    const found = await inspect('anonymous-bank-1999', /^january\.txt$/);
    expect(roles(found)).toEqual({
      'vru+line': 'contact_id',
      call_id: 'contact_id',
      customer_id: 'customer_id',
      type: 'reason',
      date: 'started_date',
      vru_entry: 'started_time',
      q_time: 'wait_s',
      outcome: 'outcome',
      ser_time: 'talk_s',
      server: 'agent_name',
    });
    expect(found.dates).toMatchObject({ order: 'ymd', ambiguous: false });
    expect(found.mapping.words).toEqual({ outcome: { phantom: 'ignore' } });
    expect(found.mapping.constants).toEqual({ channel: 'voice' });
    expect(found.missing).toEqual([]);
    expect(found.rows[1]?.kept).toMatchObject({
      contact_id: 'AA0101|33117',
      customer_id: null,
      started_at: '1999-01-01T00:34:12.000Z',
      agent_name: null,
    });
  });

  it('complaints: Windows-1252, semicolons, dates without time', async () => {
    const found = await inspect('uwv-bpi2016-complaints', /\.csv$/);
    expect([found.encoding.name, found.delimiter.value]).toEqual(['windows-1252', ';']);
    expect(roles(found)).toEqual({
      CustomerID: 'customer_id',
      ComplaintDossierID: 'case_id',
      ComplaintID: 'contact_id',
      ContactDate: 'started_at',
      ComplaintTheme: 'reason',
      ComplaintSubtheme: 'secondary_reason',
    });
    expect(found.missing).toEqual([]);
    expect(found.answers[0]).toMatchObject({ question: 'answer_repeat', state: 'yes' });
  });

  it('a call centre without customers: flags can be judged, repeats cannot', async () => {
    const found = await inspect('pwc-call-centre', /\.csv$/);
    expect(roles(found)).toMatchObject({
      Date: 'started_date',
      Time: 'started_time',
      'Answered (Y/N)': 'answered',
      Resolved: 'resolved_flag',
      AvgTalkDuration: 'talk_s',
      'Satisfaction rating': 'csat',
    });
    const state = Object.fromEntries(found.answers.map(({ question, state: said }) => [question, said]));
    expect(state).toMatchObject({ answer_repeat: 'no', answer_flag: 'yes', answer_by_agent: 'yes' });
    expect(found.missing).toEqual([]);
    expect(found.problems.filter(({ kind }) => kind === 'rejected')).toEqual([]);
  });

  it('a call log without any time', async () => {
    const found = await inspect('weserve-call-log', /^call log\.csv$/);
    expect(roles(found)).toEqual({
      id: 'contact_id',
      callerID: 'customer_id',
      agentID: 'agent_id',
      complaintTopic: 'reason',
      status: 'resolved_flag',
    });
    expect(found.missing).toEqual([]);
    expect(
      found.columns.find(({ header }) => header === 'status')?.words.filter(({ becomes }) => becomes === null),
    ).toEqual([]);
  });

  it('a city: Spanish headers, day first by the whole column', async () => {
    const found = await inspect('bogota-123-emergency-calls', /junio_2021/);
    expect(roles(found)).toMatchObject({
      NUMERO_INCIDENTE: 'contact_id',
      RECEPCION: 'started_at',
      TIPO_INCIDENTE: 'reason',
    });
    expect(found.dates).toMatchObject({ order: 'dmy', ambiguous: false });
  });

  it('messages in GB18030', async () => {
    const found = await inspect('china-gov-messages', /\.csv$/);
    expect(found.encoding.name).toBe('gb18030');
    expect(roles(found)).toEqual({
      留言编号: 'contact_id',
      留言用户: 'customer_id',
      留言时间: 'started_at',
      留言详情: 'notes',
    });
  });

  it('an event log: known, its cases are the contacts', async () => {
    const found = await inspect('italian-helpdesk', /\.csv$/);
    expect(roles(found)).toMatchObject({
      Leg: 'contact_id',
      'Complete Timestamp': 'started_at',
      customer: 'customer_id',
      product: 'product',
    });
    expect(Object.keys(found.rows[0]?.kept ?? {})).toEqual(
      expect.arrayContaining(['extra.Variant', 'extra.Variant (2)']),
    );
  });

  it('incidents with versions: known, and a ticket whatever the number of its rows', async () => {
    const found = await inspect('uci-servicenow-incidents', /first_1200.*\.csv$/);
    expect(roles(found)).toMatchObject({
      Leg: 'contact_id',
      caller_id: 'customer_id',
      'Leg from': 'started_at',
      reopen_count: 'reopened',
      contact_type: 'channel',
    });
    expect(found.dates).toMatchObject({ order: 'dmy', ambiguous: false });
  });

  it('a table of counts is refused', async () => {
    const found = await inspect('google-fiber-repeat-calls', /\.csv$/);
    expect(found.missing.map(({ code }) => code)).toEqual(['missing_rows_are_counts']);
  });

  it('a queue log: counts since 1970 need no zone', async () => {
    const found = await inspect('asterisk-queue-log', /\.csv$/);
    expect(roles(found)).toMatchObject({ Started: 'started_at', Queue: 'queue' });
    expect(found.dates.hasOffset).toBe(true);
  });
});
