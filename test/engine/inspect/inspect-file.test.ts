import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inspectFile } from '../../../electron/engine/services/inspect/inspect-file.ts';
import { fixture, inspect, kept, roles } from '../../helpers/inspected.ts';

describe('day and month', () => {
  it('are decided by one day over 12 in the column', async () => {
    const found = await inspect(fixture('day-over-12.csv'));
    expect(found.dates).toMatchObject({ order: 'dmy', ambiguous: false, hasOffset: false });
    expect(found.dates.evidence).toEqual([{ code: 'date_day_over_12', params: { count: 1, dates: 3 } }]);
    expect(kept(found, 0).started_at).toBe('2026-04-03T10:00:00.000Z');
    expect(found.missing).toEqual([]);
  });

  it('are month first when the second number is over 12', async () => {
    const found = await inspect(fixture('month-first.csv'));
    expect(found.dates).toMatchObject({ order: 'mdy', ambiguous: false });
    expect(found.rows.map((row) => row.kept.started_at)).toEqual([
      '2025-06-23T07:00:00.000Z',
      '2025-06-24T13:10:00.000Z',
      '2025-06-25T00:05:00.000Z',
    ]);
  });

  it('must be said by a person when both fit every date', async () => {
    const found = await inspect(fixture('ambiguous-day-month.csv'));
    expect(found.dates.ambiguous).toBe(true);
    expect(found.missing.map(({ code }) => code)).toEqual(['missing_date_order']);
    const said = await inspect(fixture('ambiguous-day-month.csv'), { mapping: { dateOrder: 'mdy' } });
    expect(said.dates).toMatchObject({ order: 'mdy', ambiguous: false });
    expect(said.missing).toEqual([]);
    expect(kept(said, 0).started_at).toBe('2026-03-04T10:00:00.000Z');
  });

  it('are looked for in the whole file, far behind the sample', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fcr-inspect-'));
    try {
      const rows = Array.from(
        { length: 12_000 },
        (_row, index) => `${index},c${index % 50},0${1 + (index % 9)}/0${1 + (index % 7)}/2026 10:00`,
      );
      const open = join(folder, 'open.csv');
      writeFileSync(open, `ticket id,customer id,opened at\n${rows.join('\n')}\n`);
      expect((await inspect(open)).dates.ambiguous).toBe(true);
      const decided = join(folder, 'decided.csv');
      writeFileSync(decided, `ticket id,customer id,opened at\n${rows.join('\n')}\n12000,c1,03/28/2026 10:00\n`);
      expect((await inspect(decided)).dates).toMatchObject({
        order: 'mdy',
        ambiguous: false,
        evidence: [{ code: 'date_month_over_12', params: { count: 1, dates: 12_001 } }],
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('roles', () => {
  it('split a start that stands in two columns', async () => {
    const found = await inspect(fixture('date-and-time-apart.csv'));
    expect(roles(found)).toEqual({
      'Call Id': 'contact_id',
      Agent: 'agent_name',
      Date: 'started_date',
      Time: 'started_time',
      Topic: 'reason',
      'Answered (Y/N)': 'answered',
      Resolved: 'resolved_flag',
      'Talk Duration': 'talk_s',
    });
    expect(found.mapping.columns[7]?.unit).toBe('clock');
    expect(kept(found, 0)).toMatchObject({
      started_at: '2021-01-01T09:12:00.000Z',
      outcome: 'handled',
      talk_s: '143',
      resolved_flag: 'yes',
    });
    expect(kept(found, 2)).toMatchObject({
      started_at: '2021-01-02T23:59:00.000Z',
      outcome: 'abandoned',
      talk_s: null,
    });
  });

  it('complete an id that is counted per line', async () => {
    const found = await inspect(fixture('id-unique-per-line.tsv'));
    expect(roles(found)).toMatchObject({
      line: 'contact_id',
      call_no: 'contact_id',
      start: 'started_at',
      result: 'outcome',
      server: 'agent_name',
    });
    expect(kept(found, 0).contact_id).toBe('L1|1');
    expect(new Set(found.rows.map((row) => row.kept.contact_id).filter(Boolean)).size).toBe(9);
    // PHANTOM stands for no contact: suggested to be set aside, and seen so.
    expect(found.mapping.words.outcome).toEqual({ phantom: 'ignore' });
    expect(found.rows[2]?.rejection?.code).toBe('ignored_by_mapping');
    expect(found.columns[4]?.words).toEqual([
      { word: 'AGENT', count: 7, becomes: 'handled' },
      { word: 'HANG', count: 2, becomes: 'abandoned' },
      { word: 'PHANTOM', count: 1, becomes: 'ignore' },
    ]);
  });

  it('leave an id alone that comes back with its customer: these are versions', async () => {
    const found = await inspect(fixture('id-with-versions.csv'));
    expect(roles(found)).toMatchObject({
      number: 'contact_id',
      caller_id: 'customer_id',
      opened_at: 'started_at',
      incident_state: 'resolved_flag',
    });
    expect(found.columns[0]).toMatchObject({ confidence: 'check' });
    expect(found.columns[0]?.evidence.at(-1)).toEqual({ code: 'id_repeats', params: { ids: 3, rows: 6 } });
  });

  it.each([
    [
      'headers-german.csv',
      {
        Ticketnummer: 'contact_id',
        Kundennummer: 'customer_id',
        'Erstellt am': 'started_at',
        'Geschlossen am': 'ended_at',
        Kanal: 'channel',
        Richtung: 'direction',
        Warteschlange: 'queue',
        Bearbeiter: 'agent_name',
        Kategorie: 'reason',
        'Wartezeit (Sek)': 'wait_s',
        Gesprächsdauer: 'talk_s',
        Gelöst: 'resolved_flag',
      },
    ],
    [
      'headers-french.csv',
      {
        'Numéro de ticket': 'contact_id',
        'Numéro client': 'customer_id',
        'Date de création': 'started_at',
        Canal: 'channel',
        Sens: 'direction',
        "File d'attente": 'queue',
        Conseiller: 'agent_name',
        Motif: 'reason',
        "Temps d'attente": 'wait_s',
        Résolu: 'resolved_flag',
      },
    ],
    [
      'headers-spanish.csv',
      {
        'Id llamada': 'contact_id',
        'Id cliente': 'customer_id',
        'Fecha y hora': 'started_at',
        Canal: 'channel',
        Dirección: 'direction',
        Cola: 'queue',
        Agente: 'agent_name',
        Motivo: 'reason',
        'Tiempo de espera': 'wait_s',
        Resuelto: 'resolved_flag',
      },
    ],
    [
      'headers-chinese.csv',
      {
        通话编号: 'contact_id',
        来电号码: 'phone',
        开始时间: 'started_at',
        通话状态: 'outcome',
        技能组: 'queue',
        坐席姓名: 'agent_name',
        问题类型: 'reason',
        排队时长: 'wait_s',
        通话时长: 'talk_s',
        是否解决: 'resolved_flag',
        满意度: 'csat',
      },
    ],
    [
      'headers-korean.csv',
      {
        상담번호: 'contact_id',
        고객번호: 'customer_id',
        상담일시: 'started_at',
        채널: 'channel',
        상담사: 'agent_name',
        상담유형: 'reason',
        '대기시간(초)': 'wait_s',
        '통화시간(초)': 'talk_s',
        처리결과: 'outcome',
        해결여부: 'resolved_flag',
      },
    ],
  ])('know the headers of %s', async (name, expected) => {
    const found = await inspect(fixture(name));
    expect(roles(found)).toEqual(expected);
    expect(found.rows.every((row) => row.rejection === null)).toBe(true);
    expect(found.problems.filter(({ code }) => code === 'unknown_word')).toEqual([]);
  });

  it('read values of those files', async () => {
    const korean = await inspect(fixture('headers-korean.csv'));
    expect(kept(korean, 0)).toMatchObject({
      // 15:04 in Korea: the log is known.
      started_at: '2026-03-02T06:04:00.000Z',
      channel: 'voice',
      talk_s: '301',
      outcome: 'handled',
      resolved_flag: 'yes',
    });
    const chinese = await inspect(fixture('headers-chinese.csv'));
    expect(kept(chinese, 1)).toMatchObject({
      // A call log of China brings the country of its numbers.
      phone: '+8613900139000',
      outcome: 'abandoned',
      wait_s: '30',
      talk_s: null,
      resolved_flag: null,
      csat: null,
    });
    const german = await inspect(fixture('headers-german.csv'));
    expect(kept(german, 2)).toMatchObject({
      started_at: '2026-03-14T09:00:00.000Z',
      direction: 'out',
      talk_s: '130',
      resolved_flag: 'partial',
    });
  });

  it('take yes and no under a direction as that direction', async () => {
    const found = await inspect(fixture('inbound-yes-no.csv'));
    expect(found.mapping.words.direction).toEqual({ true: 'in', false: 'out' });
    expect(found.rows.map((row) => row.kept.direction)).toEqual(['in', 'out', 'in']);
  });

  it('see the country of national numbers from the international ones', async () => {
    const found = await inspect(fixture('phones-of-one-country.csv'));
    expect(found.mapping.country).toBe('DE');
    expect(found.rows.map((row) => row.kept.phone).slice(0, 4)).toEqual([
      '+4915123456789',
      '+4915123456789',
      '+49301234560',
      '+49301234560',
    ]);
    expect(kept(found, 7).phone).toBeNull();
  });
});

describe('a canonical file', () => {
  it('needs no mapping, and sets aside the header and totals inside the table', async () => {
    const found = await inspect(fixture('header-inside-table.csv'));
    expect(found.profile).toMatchObject({ name: 'canonical', kind: 'canonical' });
    expect(found.columns.map(({ confidence }) => confidence)).toEqual(Array(5).fill('sure'));
    expect(found.rows.slice(5).map((row) => row.rejection?.code ?? row.kept.contact_id)).toEqual([
      '6',
      'repeated_header',
      '7',
      'total_line',
    ]);
    expect(found.dates.hasOffset).toBe(true);
    // Neither is a value of a column.
    expect([found.sampled, found.columns[0]?.rows, found.columns[0]?.distinct]).toEqual([9, 7, 7]);
    expect(found.problems.filter(({ kind }) => kind === 'rejected').map(({ code, count }) => [code, count])).toEqual([
      ['repeated_header', 1],
      ['total_line', 1],
    ]);
  });
});

describe('the zone of a file', () => {
  it('is not needed where there is no time, and nothing is said of offsets that nobody wrote', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fcr-inspect-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'flags.csv');
    writeFileSync(path, 'contact_id,customer_id,resolved_flag\n1,a,yes\n2,b,no\n');
    const found = await inspect(path);
    expect(found.missing).toEqual([]);
    expect(found.zone.evidence).toEqual({ code: 'zone_without_times', params: {} });
  });

  it.each(['Start Time (UTC)', 'created_at_gmt', 'startTimeUTC'])('is the one that %s says', async (header) => {
    const folder = mkdtempSync(join(tmpdir(), 'fcr-inspect-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'calls.csv');
    const rows = Array.from({ length: 30 }, (_row, at) => `C${at},K${at % 7},2026-03-02 10:${10 + at}:00\n`);
    writeFileSync(path, `Call ID,Customer,${header}\n${rows.join('')}`);
    const found = await inspect(path);
    expect(found.zone).toEqual({ name: 'UTC', evidence: { code: 'zone_in_header', params: { zone: 'UTC' } } });
    expect(found.mapping.zoneFrom).toBeUndefined();
    expect(found.columns[2]?.role).toBe('started_at');
  });
});

describe('what a person chooses', () => {
  it('wins, and suggestions for the same role give way', async () => {
    const columns = [
      { index: 2, header: 'Date', role: 'extra' as const },
      { index: 1, header: 'Agent', role: 'reason' as const },
    ];
    const found = await inspect(fixture('date-and-time-apart.csv'), {
      mapping: { columns, zone: 'Asia/Tokyo', words: { reason: { 'agent a': 'Agent A!' } } },
    });
    expect(roles(found)).toMatchObject({ Agent: 'reason' });
    expect(roles(found)).not.toHaveProperty('Topic');
    expect(roles(found)).not.toHaveProperty('Date');
    expect(found.mapping).toMatchObject({ zone: 'Asia/Tokyo', words: { reason: { 'agent a': 'Agent A!' } } });
    expect(kept(found, 0)).toMatchObject({ reason: 'Agent A!', started_at: null, 'extra.Topic': 'Contract' });
  });

  it('can be the reading', async () => {
    const found = await inspect(fixture('day-over-12.csv'), { reading: { delimiter: ',' } });
    expect(found.reading.delimiter).toBe(',');
    expect(found.columns).toHaveLength(1);
  });

  it('is remembered: a saved mapping is found by its headers in any order', async () => {
    const first = await inspect(fixture('ambiguous-day-month.csv'), {
      mapping: { dateOrder: 'mdy', source: 'helpdesk', zone: 'UTC' },
    });
    const knownMappings = [
      {
        name: 'Our tickets',
        headers: ['CATEGORY', 'opened at', 'customer id', 'ticket id'],
        mapping: first.mapping as never,
      },
    ];
    const again = await inspectFile(
      fixture('ambiguous-day-month.csv'),
      {},
      { knownMappings, defaultZone: 'Asia/Tokyo' },
    );
    expect(again.profile).toMatchObject({ name: 'Our tickets', kind: 'saved' });
    expect(again.dates).toMatchObject({ order: 'mdy', ambiguous: false });
    expect(again.zone.name).toBe('UTC');
    expect(again.mapping).toMatchObject({ profile: 'Our tickets', source: 'helpdesk', columns: first.mapping.columns });
    expect(again.missing).toEqual([]);
  });
});

describe('failures', () => {
  it('are declared', async () => {
    await expect(inspect('no-such-file.csv')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(inspect(fixture('day-over-12.csv'), { mapping: { zone: 'Mars/Olympus' } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('stop at a cancel', async () => {
    const signal = AbortSignal.abort();
    await expect(
      inspectFile(fixture('day-over-12.csv'), {}, { knownMappings: [], defaultZone: 'UTC', signal }),
    ).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
