import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fixture, inspect, roles } from '../../helpers/inspected.ts';

describe('what blocks an import', () => {
  it('is a file without any role', async () => {
    expect((await inspect(fixture('no-role-at-all.csv'))).missing.map(({ code }) => code)).toEqual(['missing_roles']);
  });

  it('is a text about queues and agents: a queue alone makes no contact of a row', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fcr-inspect-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'readme.md');
    writeFileSync(path, '# queue-log\n\nA hotline as it was\n\n## Rows\nWhat every number means\n');
    const found = await inspect(path);
    expect(roles(found)).toEqual({ '# queue-log': 'queue' });
    expect(found.missing.map(({ code }) => code)).toEqual(['missing_roles']);
  });

  it('is a log of a program: a number that comes once in each line is no contact by itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fcr-inspect-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'server.log');
    const lines = Array.from(
      { length: 30 },
      (_line, at) => `2026-03-02 09:${10 + at}:00 INFO call ${at} answered by Ann`,
    );
    writeFileSync(path, `${lines.join('\n')}\n`);
    const found = await inspect(path);
    expect(found.missing.map(({ code }) => code)).toEqual(['missing_roles']);
    // A person knows better.
    const at = found.columns.findIndex(({ role }) => role === 'contact_id');
    const columns = [{ index: at, header: found.columns[at]?.header ?? '', role: 'contact_id' as const }];
    expect((await inspect(path, { mapping: { columns } })).missing).toEqual([]);
  });

  it('is a table of counts, until a person says that its rows are contacts', async () => {
    expect((await inspect(fixture('rows-are-counts.csv'))).missing.map(({ code }) => code)).toEqual([
      'missing_rows_are_counts',
    ]);
    const columns = [{ index: 4, header: 'new_type', role: 'customer_id' as const }];
    expect((await inspect(fixture('rows-are-counts.csv'), { mapping: { columns } })).missing).toEqual([]);
  });
});

const inspectText = async (header: string, rowOf: (at: number) => string): Promise<readonly string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'fcr-inspect-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'report.csv');
  const rows = Array.from({ length: 40 }, (_row, at) => rowOf(at)).join('\n');
  writeFileSync(path, `${header}\n${rows}\n`);
  return (await inspect(path)).missing.map(({ code }) => code);
};
const day = (at: number): string => `2026-03-${String((at % 28) + 1).padStart(2, '0')}`;

describe('a report that counts contacts is refused', () => {
  const reports: readonly (readonly [header: string, rowOf: (at: number) => string])[] = [
    [
      'Date,Hour,Queue,Offered,Answered,Abandoned,AHT',
      (at) => `${day(at)},${at % 24},Sales,${20 + at},${15 + at},5,300`,
    ],
    ['Start,End,Offered,Answered', (at) => `${day(at)} 09:00,${day(at)} 09:30,${at},${at}`],
    ['Queue,Calls Offered,Calls Abandoned,Service Level %,Avg Wait', (at) => `Q${at},${200 + at},20,80,00:00:25`],
    ['Agent Name,Team,Calls Handled,Avg Talk Time,FCR %,CSAT', (at) => `Ann ${at},Red,${90 + at},00:03:20,70%,4.0`],
    ['Agent ID,Agent,Contacts', (at) => `${at},Ann ${at},${3 + (at % 5)}`],
    ['Date,Total Calls,Repeat Calls,FCR', (at) => `${day(at)},${1000 + at},${100 + at},0.70`],
    ['Date,Agent,Calls,Talk Time,Login Time', (at) => `${day(at)},Ann ${at % 5},${20 + at},01:03:20,07:30:00`],
    ['Datum;Warteschlange;Anzahl Anrufe;Angenommen;Ø Wartezeit', (at) => `${day(at)};Q1;${200 + at};180;00:00:25`],
    ['日期,技能组,呼入量,接通量,接通率', (at) => `${day(at)},售后,${200 + at},180,90%`],
    ['날짜,큐,인입호,응대호,응대율', (at) => `${day(at)},해지,${200 + at},180,90%`],
    ["Date,Nombre d'appels,Décrochés,Taux de décroché", (at) => `${day(at)},${200 + at},180,90%`],
  ];
  it.each(reports)('%s', async (header, rowOf) => {
    expect(await inspectText(header, rowOf)).toEqual(['missing_rows_are_counts']);
  });

  it('and so is a log of what agents did', async () => {
    const states = ['Ready', 'Break', 'Talking', 'ACW'];
    const rowOf = (at: number): string => `Ann ${at % 7},${day(at)} 10:0${at % 10},${states[at % 4]},00:03:00`;
    expect(await inspectText('Agent,Date,State,Duration', rowOf)).toEqual(['missing_is_agent_states']);
  });
});

describe('a list of contacts is not taken for a report', () => {
  const lists: readonly (readonly [header: string, rowOf: (at: number) => string])[] = [
    ['Start time,Agent,Queue,Answered,Abandoned,Transfers', (at) => `${day(at)} 10:00,Ann,Q,1,${at % 2},${at % 4}`],
    ['Call ID,Start time,Calls,AHT', (at) => `C-${at},${day(at)} 10:00,${at % 6},300`],
    ['Phone,Date,Number of calls,Handled', (at) => `+4930123456${10 + at},${day(at)},${at % 6},1`],
    ['Start time,Agent,Contacts,Solved', (at) => `${day(at)} 10:0${at % 10},Ann,${at % 6},yes`],
    ['Ref,Date,Agent,Offered,Answered', (at) => `AB-${at}x,${day(at)},Ann,1,${at % 2}`],
    ['Customer ID,Date,Tickets,Response rate', (at) => `K${at % 9},${day(at)},${at % 6},0.5`],
    ['Agent,Date,Status,Duration', (at) => `Ann,${day(at)} 10:00,${['Answered', 'Missed', 'Busy'][at % 3]},00:03:00`],
  ];
  it.each(lists)('%s', async (header, rowOf) => {
    expect(await inspectText(header, rowOf)).toEqual([]);
  });
});

describe('a file of which no row can be read', () => {
  it('is not refused when it is canonical or short: rows are set aside one by one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fcr-inspect-'));
    try {
      const file = join(folder, 'bad.csv');
      const missing = async (text: string): Promise<readonly string[]> => {
        writeFileSync(file, text);
        return (await inspect(file)).missing.map(({ code }) => code);
      };
      const rows = (count: number): string =>
        Array.from({ length: count }, (_row, at) => `${at},c${at},never`).join('\n');
      expect(await missing(`contact_id,customer_id,started_at\n${rows(30)}\n`)).toEqual([]);
      expect(await missing('contact_id,customer_id,started_at\n')).toEqual([]);
      const mapping = { columns: [{ index: 2, header: 'moment', role: 'started_at' as const }] };
      writeFileSync(file, `ticket id,customer id,moment\n${rows(30)}\n`);
      const codes = (await inspect(file, { mapping })).missing.map(({ code }) => code);
      expect(codes).toEqual(['missing_readable_rows']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
