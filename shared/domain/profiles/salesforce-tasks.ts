import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import { caseKey } from './case-history.ts';
import type { SourceProfile } from './source-profile.ts';

const ID = 'id|activityid|taskid';
const VERSION = 'lastmodifieddate|systemmodstamp';

const isOf = (kind: string): boolean => /call|phone|e-?mail|chat|sms|messag/i.test(kind);

/** What was logged: a call has a type of call; else the subtype of the system says it before the type that a person chose. */
function kindOf(row: Row): string {
  if (row.get('calltype') !== '') return 'call';
  const [subtype, type] = [row.get('tasksubtype'), row.get('type|activitytype')];
  return isOf(subtype) || type === '' ? subtype : isOf(type) || subtype === '' ? type : subtype;
}

/** People log what they do themselves: only what says so came in. */
const directionOf = (row: Row): string => row.get('calltype') || 'outbound';

function outcomeOf(row: Row): string {
  const how = row.get('calldisposition|callresult');
  if (/abandon/i.test(how)) return 'abandoned';
  if (/voice\s?mail/i.test(how)) return 'voicemail';
  return /missed|no answer|unanswered/i.test(how) ? 'missed' : '';
}

/** Records of cases begin with 500; an activity may as well be about an order or a deal. */
const caseOf = (row: Row): string => {
  const about = row.get('whatid|relatedtoid');
  return about.startsWith('500') ? caseKey(about) : caseKey(row.get('caseid'));
};

/** Ids of 18 characters are those of 15 with a checksum; exports have the one or the other. */
const personOf = (row: Row): string => {
  const id = row.get('whoid|contactid|nameid|leadid');
  return /^00[3Q][A-Za-z0-9]{15}$/.test(id) ? id.slice(0, 15) : id;
};

/** Tasks: what people logged of calls and mails. To-dos, meetings and mailings to lists are no contacts. */
export const SALESFORCE_TASKS: SourceProfile = {
  name: 'salesforce-tasks',
  title: 'Salesforce tasks',
  grain: 'contact',
  signatures: [
    ['whoid', 'subject', 'calltype|calldurationinseconds|tasksubtype'],
    ['activityid', 'subject', 'calltype|callduration|calldurationinseconds|tasksubtype'],
  ],
  columns: {
    contact_id: ID,
    case_id: 'caseofactivity',
    customer_id: 'personofactivity',
    phone: 'contactphone|phone',
    email: 'contactemail|email',
    started_at: 'createddatetime|createddate|activitydate|date|duedate',
    channel: 'kindofactivity',
    direction: 'directionofactivity',
    outcome: 'outcomeofactivity',
    agent_id: 'ownerid|assignedtoid',
    agent_name: 'ownername|assignedto|assigned|owner',
    handle_s: 'calldurationinseconds|callduration|calldurationseconds',
    wrapup: 'calldisposition|callresult',
    notes: 'description|comments|fullcomments',
  },
  words: {
    channel: {
      task: 'ignore',
      meeting: 'ignore',
      event: 'ignore',
      cadence: 'ignore',
      listemail: 'ignore',
      'list email': 'ignore',
    },
  },
  version: VERSION,
  shape: deriveColumns({
    newest: { key: ID, version: VERSION },
    columns: [
      { header: 'Person of activity', from: personOf },
      { header: 'Case of activity', from: caseOf },
      { header: 'Kind of activity', from: kindOf },
      { header: 'Direction of activity', from: directionOf },
      { header: 'Outcome of activity', from: outcomeOf },
    ],
  }),
  limits: [
    'limit_logged_by_people',
    'limit_legs_not_listed',
    'limit_no_reason',
    'limit_flag_in_wrapup',
    'limit_no_survey',
  ],
};
