import type { SourceProfile } from './source-profile.ts';

const ID = [
  'agentid|employeeid|username|staffid|employeenumber|personnelnumber|agentlogin',
  'personalnr|personalnummer|mitarbeiternr|mitarbeiternummer|mitarbeiterid|agentennummer|agentenid|manr',
  'matricule|idagent|idempleado|numeroempleado|legajo|matricola|personeelsnummer|工号|坐席工号|客服工号|사번|상담사id|社員番号|社員id',
].join('|');
const NAME = [
  'agentname|name|agent|employee|employeename|fullname|firstname|lastname',
  'vorname|nachname|mitarbeiter|mitarbeitername|agentenname|nom|prénom|prenom|nomprénom|nombre|apellidos|empleado|nome|cognome|naam|voornaam|medewerker',
  '姓名|坐席姓名|客服姓名|이름|성명|상담사|상담사명|氏名',
].join('|');
const UNIT = [
  'team|teamname|site|department|standort|gruppe|abteilung|équipe|equipe|service|equipo|sede|grupo|squadra|afdeling|vestiging|locatie',
  '团队|班组|组别|部门|小组|팀|팀명|소속|부서|チーム|部署',
].join('|');
/** What is said of people and never of contacts. */
const OF_PEOPLE = [
  'hiredate|hiredon|hired|startofemployment|skill|skills|tier|level|tenure',
  'eintritt|eintrittsdatum|einstellungsdatum|dateembauche|datedembauche|dateentrée|dateentree|ancienneté|anciennete',
  'fechaingreso|fechadeingreso|fechadealta|antigüedad|antiguedad|dataassunzione|datumindienst|indienst',
  '入职日期|入职时间|入职|입사일|입사일자|입사|入社日',
].join('|');
const OF_CONTACTS =
  'contactid|callid|conversationid|interactionid|ticketid|customerid|phone|duration|queue|direction|customer';

/** Who works where: team, site and tier by the id or the name of a person. */
export const AGENT_LIST: SourceProfile = {
  name: 'agents',
  title: 'a list of agents',
  grain: 'agent',
  rowsAre: 'agents',
  signatures: [
    [`${ID}|${NAME}`, UNIT, `${OF_PEOPLE}|startdate`, `!startedat|${OF_CONTACTS}`],
    // Without a word of people only in English: logs of contacts name agent and team in every language.
    ['agentid|employeeid', 'agentname|name|agent', 'team|teamname|site', `!startedat|starttime|date|${OF_CONTACTS}`],
  ],
  columns: {
    agent_id: ID,
    agent_name: NAME,
    team: 'team|teamname|gruppe|équipe|equipe|equipo|grupo|squadra|团队|班组|组别|小组|팀|팀명|チーム',
    site: 'site|sitename|location|office|standort|sede|vestiging|locatie',
    tier: 'tier|level|supporttier',
  },
  limits: ['limit_fills_blanks', 'limit_waits_for_contact', 'limit_agents_as_of_now'],
};
