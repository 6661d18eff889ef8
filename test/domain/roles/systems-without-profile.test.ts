import { describe, expect, test } from 'vitest';
import type { ColumnRole } from '../../../shared/domain/importing/mapping.ts';
import { zoneInHeader } from '../../../shared/domain/roles/zone-in-header.ts';
import { among, type Cells, rolesOf } from '../../helpers/suggested-roles.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const at: Cells = (row) => `2026-03-${two(1 + (row % 28))} ${two(8 + (row % 9))}:${two((row * 7) % 60)}:05`;
const clock: Cells = (row) => `0:${two((row * 3) % 9)}:${two((row * 11) % 60)}`;
const seconds: Cells = (row) => String(5 + ((row * 37) % 83));
const phone: Cells = (row) => `+491515550${100 + (row % 37)}`;
const address: Cells = (row) => `c${row % 37}@mail.example`;
const ofAgents: Cells = (row) => `agent${row % 5}@firm.example`;
const id: Cells = (row) => `E-${70_000 + row}`;
const agent = among('Kim Novak', 'Lou Ferrer', 'Ana Brandt', 'Tom Weiss');
const queue = among('Billing', 'Orders', 'Repairs');
const reason = among('Invoice', 'Delivery', 'Login');
const detail = among('Invoice A', 'Delivery B', 'Login C', 'Invoice B');
const code = among('1001', '1002', '1003', '1004');

type Table = Readonly<Record<string, readonly [ColumnRole, Cells]>>;

/** Exports of systems that have no profile; what a careful person makes of each column. */
const EXPORTS: Readonly<Record<string, Table>> = {
  'a contact centre in the cloud': {
    'Engagement ID': ['contact_id', id],
    'Start Time (America/New_York)': ['started_at', at],
    'Consumer Number': ['phone', phone],
    'Consumer Email': ['email', address],
    Queue: ['queue', queue],
    Agent: ['agent_name', agent],
    'Engagement Result': ['outcome', among('Handled', 'Abandoned', 'Missed')],
    'Waiting Duration': ['wait_s', clock],
    'Handling Duration': ['handle_s', clock],
    'Wrap-up Duration': ['acw_s', clock],
    'Recording Duration': ['extra', clock],
    'Transfer Initiated Count': ['transferred', among('0', '1')],
  },
  'queues of an office telephone': {
    ConferenceId: ['contact_id', id],
    UserStartTimeUTC: ['started_at', at],
    UserEndTimeUTC: ['ended_at', at],
    CallerNumber: ['phone', (row) => `tel:${phone(row)}`],
    CallQueueName: ['queue', queue],
    AgentName: ['agent_name', agent],
    AgentUPN: ['extra', ofAgents],
    CallQueueCallResult: ['outcome', among('agent_joined_conference', 'timed_out')],
    CallQueueDurationSeconds: ['wait_s', seconds],
    AgentCallDurationSeconds: ['talk_s', seconds],
  },
  'tasks of a router of work': {
    sid: ['contact_id', id],
    assignment_status: ['outcome', among('completed', 'canceled')],
    date_created: ['started_at', at],
    reason: ['extra', among('hangup', 'completed')],
    task_queue_friendly_name: ['queue', queue],
    task_channel_unique_name: ['channel', among('voice', 'chat')],
    worker_name: ['agent_name', agent],
  },
  'a service desk': {
    'Issue key': ['contact_id', id],
    'Issue Type': ['extra', among('Service Request', 'Incident')],
    Status: ['resolved_flag', among('Resolved', 'Waiting for support', 'In Progress')],
    Resolution: ['extra', among('Done', '')],
    'Reporter Id': ['customer_id', among('acc-1', 'acc-2', 'acc-3', 'acc-4', 'acc-5')],
    Created: ['started_at', at],
    Resolved: ['ended_at', at],
    'Custom field (Request Type)': ['reason', reason],
    'Custom field (Request channel type)': ['channel', among('portal', 'email')],
  },
  'tickets of a shop': {
    'Ticket id': ['contact_id', id],
    'Initial channel': ['channel', among('email', 'instagram-direct-message', 'contact_form', 'chat')],
    'Assignee name': ['agent_name', agent],
    'Assignee email': ['extra', ofAgents],
    'Customer email': ['email', address],
    'Assigned team': ['team', queue],
    'Creation date': ['started_at', at],
    'Closed date': ['ended_at', at],
  },
  'a help desk of an ERP': {
    'Ticket number': ['contact_id', id],
    'Created on': ['started_at', at],
    'Customer Email': ['email', address],
    'Assigned Account': ['agent_name', agent],
    Stage: ['resolved_flag', among('Solved', 'New', 'In Progress')],
    'Category Level 1': ['reason', reason],
    'Category Level 2': ['secondary_reason', detail],
    'Product Level 1': ['product', among('Router', 'Phone')],
  },
  'a log whose customers are numbers': {
    uuid: ['contact_id', id],
    start_time: ['started_at', at],
    customer_number: ['phone', phone],
    agent_name: ['agent_name', agent],
  },
  'Russian calls': {
    'ID сессии': ['contact_id', id],
    'Дата и время начала': ['started_at', at],
    'Дата и время завершения': ['ended_at', at],
    'Номер абонента': ['phone', phone],
    'ФИО оператора': ['agent_name', agent],
    'Логин оператора': ['agent_id', code],
    'Время удержания': ['hold_s', clock],
    'Время поствызывной обработки': ['acw_s', clock],
    'Длительность ожидания': ['wait_s', clock],
    'Длительность разговора': ['talk_s', among('5 мин 3 сек', '0 сек', '1 мин 10 сек')],
    'Результат вызова': ['outcome', among('Принят', 'Потерян', 'Не отвечен', 'Голосовая почта')],
    'Инициатор завершения': ['disconnect_side', among('Абонент', 'Оператор')],
    Подкатегория: ['secondary_reason', detail],
    'Оценка клиента': ['csat', among('1', '3', '5')],
  },
  'Polish calls': {
    'ID połączenia': ['contact_id', id],
    'Data rozpoczęcia połączenia': ['started_at', at],
    'Imię i nazwisko konsultanta': ['agent_name', agent],
    'Login konsultanta': ['agent_id', code],
    'Czas trwania rozmowy': ['talk_s', clock],
    'Czas obróbki po rozmowie': ['acw_s', clock],
    'Sprawa rozwiązana': ['resolved_flag', among('Tak', 'Nie')],
    'Ocena klienta': ['csat', among('1', '3', '5')],
  },
  'Turkish calls': {
    'Çağrı ID': ['contact_id', id],
    'Başlangıç Zamanı': ['started_at', at],
    'Sicil No': ['agent_id', code],
    'Bekletme Süresi (sn)': ['hold_s', seconds],
    'Çağrı Sonrası İşlem Süresi (sn)': ['acw_s', seconds],
    'Memnuniyet Puanı': ['csat', among('1', '3', '5')],
  },
};

describe('exports of systems without a profile', () => {
  test.each(Object.entries(EXPORTS))('%s', (_name, table) => {
    const cells = Object.fromEntries(Object.entries(table).map(([header, [, of]]) => [header, of]));
    const roles = Object.fromEntries(Object.entries(table).map(([header, [role]]) => [header, role]));
    expect(rolesOf(cells)).toEqual(roles);
  });

  test('sorts of tickets are the reason where nothing else says one', () => {
    const table = { 'Ticket ID': id, Created: at, 'Customer email': address, Type: among('Question', 'Incident') };
    expect(rolesOf(table)).toMatchObject({ Type: 'reason' });
    expect(rolesOf({ ...table, Category: reason })).toMatchObject({ Type: 'extra', Category: 'reason' });
  });

  test('users beside many telephone numbers are those who answered', () => {
    const user = among('6001', '6002', '6003', '6004', 'VDCL');
    const table = { uniqueid: id, call_date: at, phone_number: phone, user };
    expect(rolesOf(table)).toMatchObject({ phone_number: 'phone', user: 'agent_id' });
    const customers: Cells = (row) => `user-${row % 41}`;
    expect(rolesOf({ ...table, user: customers })).toMatchObject({ user: 'customer_id' });
  });

  test('a ticket that was not answered yet is no abandoned call', () => {
    const answered = among('Yes', 'No', 'Yes');
    const ticket = { 'Ticket Number': id, 'Date Created': at, 'From Email': address, Answered: answered };
    expect(rolesOf(ticket)).toMatchObject({ Answered: 'extra' });
    const call = { 'Call ID': id, 'Start time': at, 'Phone number': phone, Answered: answered };
    expect(rolesOf(call)).toMatchObject({ Answered: 'answered' });
  });

  test('a contact number is a telephone number where another column numbers the contacts', () => {
    expect(rolesOf({ 'Call SID': id, Date: at, 'Contact Number': phone })).toMatchObject({ 'Contact Number': 'phone' });
    expect(rolesOf({ 'Contact Number': id, Date: at, Phone: phone })).toMatchObject({ 'Contact Number': 'contact_id' });
  });

  test('hours behind a day belong to it under a name of hours, unless they are those of the end or a duration', () => {
    const day: Cells = (row) => `${two(1 + (row % 28))}/03/2026`;
    const hour: Cells = (row) => `${two(8 + (row % 9))}:${two((row * 7) % 60)}:05`;
    const startOf = (name: string) => rolesOf({ Ticket: id, 'Data apertura': day, [name]: hour, Cliente: phone });
    expect(startOf('Ora di registrazione')).toMatchObject({
      ...{ 'Data apertura': 'started_date', 'Ora di registrazione': 'started_time' },
    });
    for (const other of ['Ora di chiusura', 'Tempo', 'Tempo di attesa']) {
      expect(startOf(other)).toMatchObject({ 'Data apertura': 'started_at' });
    }
  });

  test('who hung up is no reason', () => {
    const reason = (row: number): string => `Jo ${row % 50} hung up`;
    expect(rolesOf({ ID: id, Time: at, 'Call From': phone, Reason: reason })).toMatchObject({ Reason: 'extra' });
  });

  test('the address of a customer stays one beside that of an agent', () => {
    const table = { 'Call ID': id, 'Start time': at, 'E-mail': address, 'Agent e-mail': ofAgents };
    expect(rolesOf(table)).toMatchObject({ 'E-mail': 'email', 'Agent e-mail': 'extra' });
  });

  test('a customer number that is no telephone number stays the id of the customer', () => {
    const table = { 'Call ID': id, 'Start time': at, 'Customer number': (row: number) => String(1000 + (row % 37)) };
    expect(rolesOf(table)).toMatchObject({ 'Customer number': 'customer_id' });
  });
});

test.each([
  ['Start Time (America/New_York)', 'America/New_York'],
  ['Begin [Europe/Berlin]', 'Europe/Berlin'],
  ['Start Time (UTC)', 'UTC'],
  ['created_utc', 'UTC'],
  ['Start (GMT+8)', 'Etc/GMT-8'],
  ['Start (UTC-05:00)', 'Etc/GMT+5'],
  ['Start (UTC+05:30)', undefined],
  ['Start (EST)', undefined],
  ['Date/Time', undefined],
  ['Start/End/Time', undefined],
])('the zone in %j is %j', (header, zone) => {
  expect(zoneInHeader(header)).toBe(zone);
});
