import { expect, test } from 'vitest';
import { recogniseHeader } from '../../../shared/domain/profiles/recognise-source.ts';
import { importProfile } from '../../helpers/import-profile.ts';

const fixture = (name: string): string => `test/fixtures/profiles/${name}`;

test('a row for each leg of a call: legs are one contact, whatever the order of rows and the spelling of times', async () => {
  const { inspection, batch, contacts, legs, remarks } = await importProfile(fixture('call-legs.csv'));
  expect(inspection.profile).toMatchObject({ name: 'call-legs', kind: 'known' });
  expect(inspection.missing).toEqual([]);
  expect(batch).toMatchObject({ read: 6, inserted: 6, changed: 0 });
  // A leg that comes again is a newer version of it.
  expect(remarks).toMatchObject({ rows_folded: 1 });
  expect(Object.keys(contacts)).toHaveLength(4);
  expect(contacts['03/02/2026 51']).toMatchObject({
    ...{ started_at: '2026-03-02T12:58:05.000Z', phone: '+14155550171', queue: 'Front', agent_name: 'Lou L' },
    ...{ talk_s: 270, legs: 2, transferred: 'yes', outcome: 'handled', channel: 'voice' },
  });
  expect(contacts['03/02/2026 52']).toMatchObject({ outcome: 'abandoned', legs: 1 });
  expect(contacts['03/13/2026 53']).toMatchObject({ talk_s: 70, agent_name: 'Lou L' });
  expect(Object.keys(legs)).toContain('03/02/2026 51#2');
});

test('ids of calls that are counted anew each day are other calls', async () => {
  const { contacts } = await importProfile(fixture('call-legs.csv'));
  expect(contacts['03/13/2026 51']).toMatchObject({ phone: '+14155550173', talk_s: 120, legs: 1 });
});

test('legs that are calls of their own belong together by what runs across them', async () => {
  const { inspection, batch, contacts } = await importProfile(fixture('call-legs-across-calls.csv'));
  expect(inspection.profile.name).toBe('call-legs');
  expect(batch).toMatchObject({ read: 3, inserted: 3 });
  expect(contacts['c-1']).toMatchObject({ legs: 2, agent_name: 'Kim K', direction: 'in', phone: '+14155550171' });
  expect(contacts['c-2']).toMatchObject({ legs: 1, direction: 'out', phone: '+14155550171' });
});

test('a contact with agent, team and site is no list of agents, an employee with a team is', () => {
  const ofContacts = ['Contact Session ID', 'ANI', 'Agent ID', 'Agent Name', 'Team Name', 'Site Name', 'Hold Duration'];
  expect(recogniseHeader(ofContacts)).toBeNull();
  expect(recogniseHeader(['Agent ID', 'Agent Name', 'Team Name', 'Calls handled', 'Talk Time'])).toBeNull();
  expect(recogniseHeader(['Agent ID', 'Agent Name', 'Team Name', 'Hire date'])?.name).toBe('agents');
});

test('employees are a list of agents in other languages, contacts with agent and team are not', () => {
  const employees = [
    ['Personalnr', 'Name', 'Vorname', 'Team', 'Standort', 'Eintritt'],
    ['Matricule', 'Nom', 'Prénom', 'Équipe', 'Date d’embauche'],
    ['Legajo', 'Nombre', 'Equipo', 'Sede', 'Fecha de ingreso'],
    ['工号', '姓名', '班组', '入职日期'],
    ['사번', '성명', '소속', '입사일'],
  ];
  expect(employees.map((header) => recogniseHeader(header)?.name)).toEqual(employees.map(() => 'agents'));
  const contacts = [
    ['Datum', 'Uhrzeit', 'Kundennummer', 'Personalnr', 'Mitarbeiter', 'Team', 'Thema'],
    ['상담일시', '고객번호', '사번', '상담사명', '소속', '상담유형'],
    ['来电时间', '客户编号', '工号', '姓名', '班组', '业务类型'],
  ];
  expect(contacts.map((header) => recogniseHeader(header)?.name)).not.toContain('agents');
});
