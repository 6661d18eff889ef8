import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { importProfile, importProfiles } from '../../helpers/import-profile.ts';

const fixture = (name: string): string => `test/fixtures/profiles/${name}`;

describe('ServiceNow', () => {
  it('folds the event log: the newest change says how it stands, stretches of group and person are legs', async () => {
    const { inspection, batch, contacts, legs, remarks } = await importProfile(fixture('servicenow-events.csv'));
    expect(inspection.profile).toMatchObject({ name: 'servicenow', kind: 'known' });
    expect(batch).toMatchObject({ read: 4, inserted: 3, rejected: 1 });
    expect(remarks).toEqual({ rows_folded: 2, zone_assumed: 4 });
    expect(Object.keys(contacts)).toEqual(['INC1', 'INC2']);
    expect(contacts.INC1).toMatchObject({
      ...{ legs: 2, customer_id: 'Caller 7', queue: 'Group A', agent_name: 'Ben', channel: 'voice' },
      ...{ reopened: 'yes', escalated: 'yes', transferred: 'yes', wrapup: 'code 5' },
      ...{ started_at: '2026-03-13T09:00:00.000Z', ended_at: '2026-03-14T11:00:00.000Z' },
    });
    expect(legs.INC1).toMatchObject({ agent_name: 'Ana', line: 3 });
    expect(legs['INC1#2']).toMatchObject({ agent_name: 'Ben', started_at: '2026-03-13T10:30:00.000Z', line: 2 });
    expect(contacts.INC2).toMatchObject({ channel: 'web', reopened: 'no' });
    expect(contacts.INC2).not.toHaveProperty('ended_at');
  });

  it.each([
    ['sys_updated_on', '2026-03-13T10:30:00.000Z'],
    ['sys_updated_at', '2026-03-13T10:30:00.000Z'],
    ['Updated', '2026-03-13T10:30:00.000Z'],
    // Nobody says when: the leg starts with the ticket and is not lost.
    ['u_note', '2026-03-13T09:00:00.000Z'],
  ])('no leg is lost where the time of a change stands under %s', async (column, second) => {
    const folder = mkdtempSync(join(tmpdir(), 'fcr-servicenow-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'log.csv');
    const rows = [
      `number,incident_state,reassignment_count,reopen_count,caller_id,opened_at,assignment_group,assigned_to,${column}`,
      'INC1,New,0,0,Caller 7,2026-03-13 09:00:00,Desk,Ana,2026-03-13 09:01:00',
      'INC1,Closed,1,0,Caller 7,2026-03-13 09:00:00,Network,Ben,2026-03-13 10:30:00',
    ];
    writeFileSync(path, rows.join('\n'));
    const { batch, contacts, legs } = await importProfile(path);
    expect(batch).toMatchObject({ read: 2, inserted: 2, rejected: 0 });
    expect(contacts.INC1).toMatchObject({ legs: 2, agent_name: 'Ben', started_at: '2026-03-13T09:00:00.000Z' });
    expect(legs['INC1#2']).toMatchObject({ agent_name: 'Ben', started_at: second });
  });

  it('takes a list view as it is', async () => {
    const { inspection, contacts } = await importProfile(fixture('servicenow-list.csv'));
    expect(inspection.profile.name).toBe('servicenow');
    expect(contacts.INC0010001).toMatchObject({ queue: 'Service Desk', notes: 'Cannot log in' });
    expect(contacts.INC0010002).toMatchObject({ customer_id: 'Caller 1' });
    expect(contacts.INC0010002).not.toHaveProperty('agent_name');
  });
});

describe('Zendesk', () => {
  it('reads status, reopenings, hand-overs and satisfaction of the ticket export; deleted tickets are set aside', async () => {
    const { inspection, batch, contacts } = await importProfile(fixture('zendesk.csv'));
    expect(inspection.profile).toMatchObject({ name: 'zendesk', kind: 'known' });
    expect(inspection.profile.limits.map(({ code }) => code)).toContain('limit_current_agent');
    expect(batch).toMatchObject({ read: 3, inserted: 2, rejected: 1 });
    expect(contacts['101']).toMatchObject({
      ...{ customer_id: '55001', email: 'rita@x.example', channel: 'web', queue: 'Tier 1', reason: 'Refund' },
      ...{ resolved_flag: 'yes', reopened: 'yes', transferred: 'yes', csat: 5, ended_at: '2026-03-03T12:00:00.000Z' },
    });
    expect(contacts['102']).toMatchObject({ resolved_flag: 'no', reopened: 'no', transferred: 'no', channel: 'email' });
    expect(contacts['102']).not.toHaveProperty('csat');
  });

  it('knows tickets of telephone calls, and that those of calls going out are no returns', async () => {
    const [header = '', , plain = ''] = readFileSync(fixture('zendesk.csv'), 'utf8').split('\n');
    const folder = mkdtempSync(join(tmpdir(), 'fcr-zendesk-'));
    const path = join(folder, 'calls.csv');
    const rows = ['Phone call (incoming)', 'Phone call (outgoing)', 'Mail'].map((via, n) =>
      plain.replace(/^\d+/, String(300 + n)).replace(',Mail,', `,${via},`),
    );
    writeFileSync(path, [header, ...rows].join('\n'));
    const { contacts, remarks } = await importProfile(path);
    rmSync(folder, { recursive: true });
    expect(contacts['300']).toMatchObject({ channel: 'voice', direction: 'in' });
    expect(contacts['301']).toMatchObject({ channel: 'voice', direction: 'out' });
    expect(contacts['302']).toMatchObject({ channel: 'email', direction: 'in' });
    expect(remarks).not.toHaveProperty('unknown_word');
  });

  it('reads ticket metrics, which name nobody, in their newest version', async () => {
    const { inspection, contacts, remarks } = await importProfile(fixture('zendesk-metrics.csv'));
    expect(inspection.profile.name).toBe('zendesk-ticket-metrics');
    expect(contacts['7']).toMatchObject({ reopened: 'yes', transferred: 'yes', resolved_flag: 'yes' });
    expect(contacts['8']).toMatchObject({ reopened: 'no', resolved_flag: 'no' });
    expect(remarks).toMatchObject({ rows_folded: 1 });
  });
});

describe('answers of the APIs', () => {
  it('Zendesk tickets: satisfaction, channel and tags stand inside', async () => {
    const { inspection, contacts } = await importProfile(fixture('zendesk-api.json'));
    expect(inspection.profile.name).toBe('zendesk');
    expect(contacts['201']).toMatchObject({
      ...{ customer_id: '9001', agent_id: '77', queue: '5', channel: 'web', resolved_flag: 'yes', csat: 1 },
      survey_comment: 'too slow',
    });
    expect(contacts['202']).toMatchObject({ customer_id: '9001', resolved_flag: 'no', channel: 'email' });
    expect(contacts['202']).not.toHaveProperty('csat');
  });

  it('Zendesk ticket metrics', async () => {
    const { inspection, contacts } = await importProfile(fixture('zendesk-metrics-api.json'));
    expect(inspection.profile.name).toBe('zendesk-ticket-metrics');
    expect(contacts['201']).toMatchObject({ reopened: 'yes', transferred: 'yes', resolved_flag: 'yes', wait_s: 720 });
  });

  it('Intercom conversations: the assistant took part, but a teammate answered', async () => {
    const { inspection, contacts } = await importProfile(fixture('intercom-api.json'));
    expect(inspection.profile.name).toBe('intercom');
    expect(contacts['950']).toMatchObject({ customer_id: 'c-1', outcome: 'handled', csat: 2, agent_id: '78' });
    expect(contacts['951']).toMatchObject({ customer_id: 'u-2', outcome: 'bot_contained', email: 'sam@x.example' });
  });
});

describe('Freshdesk', () => {
  it('never takes the status of the promised time for the resolution', async () => {
    const { inspection, contacts } = await importProfile(fixture('freshdesk.csv'));
    expect(inspection.profile.name).toBe('freshdesk');
    expect(contacts['11']).toMatchObject({
      ...{ customer_id: 'C-1', phone: '912025550171', channel: 'voice', resolved_flag: 'yes', reason: 'Incident' },
      ended_at: '2026-03-02T15:00:00.000Z',
    });
    // Open, and within the promised time.
    expect(contacts['12']).toMatchObject({ resolved_flag: 'no', customer_id: 'C-1' });
    expect(contacts['13']).toMatchObject({ direction: 'out', channel: 'email' });
    expect(contacts['12']?.extra).toContain('"Resolution status":"Within SLA"');
  });

  it('knows a ticket again whose number a spreadsheet wrote as a decimal', async () => {
    const path = fixture('freshdesk.csv');
    const folder = mkdtempSync(join(tmpdir(), 'fcr-fd-'));
    try {
      const decimals = join(folder, 'decimals.csv');
      writeFileSync(
        decimals,
        readFileSync(path, 'utf8')
          .replaceAll(/^(1[123]),/gm, '$1.0,')
          .replaceAll('C-1', '71.0'),
      );
      const { batch, contacts } = await importProfiles([path, decimals]);
      expect(batch).toMatchObject({ read: 3, inserted: 0, changed: 3 });
      expect(Object.keys(contacts)).toEqual(['11', '12', '13']);
      expect(contacts['11']).toMatchObject({ customer_id: '71' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('Salesforce cases', () => {
  it('reads field names of the API; a merged case stays a contact of its own', async () => {
    const { inspection, contacts } = await importProfile(fixture('salesforce-api.csv'));
    expect(inspection.profile.name).toBe('salesforce');
    expect(contacts['00001001']).toMatchObject({
      ...{ customer_id: '003A', phone: '+12025550181', email: 'rita@x.example', channel: 'voice', reason: 'Billing' },
      ...{ escalated: 'no', started_at: '2026-03-02T09:00:00.000Z' },
      notes: 'Bill too high\nSays it doubled,\ntwice',
    });
    expect(contacts['00001002']).toMatchObject({ legs: 1, email: 'web@x.example', escalated: 'yes' });
  });

  it('reads labels of a report', async () => {
    const { inspection, contacts } = await importProfile(fixture('salesforce-report.csv'));
    expect(inspection.profile.name).toBe('salesforce');
    expect(contacts['00002001']).toMatchObject({ agent_name: 'Ana A', channel: 'email' });
    expect(contacts['00002002']).toMatchObject({ channel: 'chat' });
    // In a queue nobody has it.
    expect(contacts['00002003']).toMatchObject({ queue: 'Tier 2 Queue' });
    expect(contacts['00002003']).not.toHaveProperty('agent_name');
  });
});

describe('Intercom', () => {
  it('tells conversations that the assistant ended alone from those with a teammate', async () => {
    const { inspection, contacts } = await importProfile(fixture('intercom.csv'));
    expect(inspection.profile.name).toBe('intercom');
    expect(contacts['900']).toMatchObject({
      ...{ customer_id: 'c-1', email: 'rita@x.example', agent_id: '78', channel: 'chat', outcome: 'handled', csat: 4 },
      ...{ reopened: 'yes', transferred: 'yes', handle_s: 900, survey_comment: 'quick' },
      started_at: '2026-03-02T09:00:00.000Z',
    });
    expect(contacts['901']).toMatchObject({ outcome: 'bot_contained', channel: 'email', reopened: 'no' });
  });

  it('puts messages together into conversations, in the order in which they were sent', async () => {
    const { inspection, batch, contacts, remarks } = await importProfile(
      fixture('intercom-messages.csv'),
      'Asia/Tokyo',
    );
    expect(inspection.profile.name).toBe('intercom-messages');
    expect(batch).toMatchObject({ read: 2, inserted: 2, zone: 'UTC' });
    expect(remarks).toMatchObject({ rows_folded: 2 });
    expect(contacts['70']).toMatchObject({
      ...{ customer_id: 'u-1', agent_name: 'Ben B', transferred: 'yes' },
      transcript: 'user: My order is late\nadmin: Hello, which order?\nadmin: It left today',
      started_at: '2017-11-14T21:45:08.000Z',
    });
    expect(contacts['71']).toMatchObject({ outcome: 'unknown', customer_id: 'l-9' });
  });
});

describe('event logs of cases', () => {
  it('begin with their first event, whatever the order of the file; work after the solution is a reopening', async () => {
    const { inspection, batch, contacts, legs, remarks } = await importProfile(fixture('process-log.csv'));
    expect(inspection.profile.name).toBe('process-log');
    expect(batch).toMatchObject({ read: 3, inserted: 3 });
    expect(remarks).toMatchObject({ rows_folded: 3 });
    expect(contacts['case 0']).toMatchObject({
      ...{ legs: 2, agent_name: 'Ben', queue: 'G1', reopened: 'yes', wrapup: 'Closed' },
      ...{ started_at: '2026-03-02T09:00:00.000Z', ended_at: '2026-03-05T10:00:00.000Z', customer_id: 'Value 7' },
    });
    expect(legs['case 0#2']).toMatchObject({ parent_id: 'case 0', started_at: '2026-03-04T10:00:00.000Z', line: 5 });
    expect(contacts['1']).toMatchObject({ legs: 1, reopened: 'no', agent_name: 'Ana' });
    // Not closed when the log stops.
    expect(contacts['1']).not.toHaveProperty('ended_at');
  });
});

describe('support threads', () => {
  it('are one contact of whoever began them; others who write in them stay apart', async () => {
    const { inspection, contacts } = await importProfile(fixture('twitter.csv'));
    expect(inspection.profile.name).toBe('twitter-support');
    expect(contacts['1']).toMatchObject({ legs: 3, customer_id: '900', direction: 'in', agent_name: 'acme' });
    expect(contacts['4']).toMatchObject({ legs: 1, customer_id: '900' });
    expect(contacts['4']?.customer).toBe(contacts['1']?.customer);
  });
});

describe('incident tables', () => {
  it('say by counts and dates whether it was reopened and handed over', async () => {
    const { inspection, contacts } = await importProfile(fixture('itsm.csv'));
    expect(inspection.profile.name).toBe('itsm-incidents');
    expect(contacts.IM1).toMatchObject({ reopened: 'yes', transferred: 'yes', ended_at: '2026-02-21T13:50:00.000Z' });
    expect(contacts.IM2).toMatchObject({ reopened: 'no', transferred: 'no', ended_at: '2026-02-15T13:51:00.000Z' });
  });
});
