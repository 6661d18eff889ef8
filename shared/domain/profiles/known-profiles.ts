import { AGENT_LIST } from './agent-list.ts';
import { AIRCALL } from './aircall.ts';
import { AMAZON_CONNECT } from './amazon-connect.ts';
import { CHINESE_CALL_LOG, KOREAN_CALL_LOG } from './asian-call-logs.ts';
import { ASTERISK_QUEUE_LOG } from './asterisk-queue-log.ts';
import { AVAYA_ECH } from './avaya-ech.ts';
import { CALL_LEGS } from './call-legs.ts';
import { CASE_HISTORY } from './case-history.ts';
import { CHANNEL_TALK_CASES, CHANNEL_TALK_CHATS } from './channel-talk.ts';
import { CHAT_MESSAGES } from './chat-messages.ts';
import { CISCO_CUCM } from './cisco-cucm.ts';
import { CISCO_UCCX } from './cisco-uccx.ts';
import { DIALPAD } from './dialpad.ts';
import { FIVE9 } from './five9.ts';
import { FREEPBX_CDR } from './freepbx-cdr.ts';
import { FRESHDESK } from './freshdesk.ts';
import { GENESYS_DETAILS } from './genesys-details.ts';
import { GENESYS_INTERACTIONS } from './genesys-interactions.ts';
import { INTERCOM, INTERCOM_MESSAGES } from './intercom.ts';
import { ITSM_INCIDENTS } from './itsm-incidents.ts';
import { NICE_CXONE } from './nice-cxone.ts';
import { PROCESS_LOG } from './process-log.ts';
import { SALESFORCE } from './salesforce.ts';
import { SALESFORCE_TASKS } from './salesforce-tasks.ts';
import { SERVICENOW, SERVICENOW_CASES } from './servicenow.ts';
import type { SourceProfile } from './source-profile.ts';
import { SURVEY_ANSWERS } from './survey-answers.ts';
import { TALKDESK_CALLS, TALKDESK_CONTACTS } from './talkdesk.ts';
import { THREE_CX } from './three-cx.ts';
import { THREE_CX_CDR } from './three-cx-cdr.ts';
import { TWITTER_SUPPORT } from './twitter-support.ts';
import { ZENDESK, ZENDESK_METRICS } from './zendesk.ts';

/** Every system that is recognised. A new one is added here; README.md in this folder says how it is made. */
export const KNOWN_PROFILES: readonly SourceProfile[] = [
  AGENT_LIST,
  AIRCALL,
  AMAZON_CONNECT,
  ASTERISK_QUEUE_LOG,
  AVAYA_ECH,
  CALL_LEGS,
  CASE_HISTORY,
  CHANNEL_TALK_CASES,
  CHANNEL_TALK_CHATS,
  CHAT_MESSAGES,
  CHINESE_CALL_LOG,
  CISCO_CUCM,
  CISCO_UCCX,
  DIALPAD,
  FIVE9,
  FREEPBX_CDR,
  FRESHDESK,
  GENESYS_DETAILS,
  GENESYS_INTERACTIONS,
  INTERCOM,
  INTERCOM_MESSAGES,
  ITSM_INCIDENTS,
  KOREAN_CALL_LOG,
  NICE_CXONE,
  PROCESS_LOG,
  SALESFORCE,
  SALESFORCE_TASKS,
  SERVICENOW,
  SERVICENOW_CASES,
  SURVEY_ANSWERS,
  TALKDESK_CALLS,
  TALKDESK_CONTACTS,
  THREE_CX,
  THREE_CX_CDR,
  TWITTER_SUPPORT,
  ZENDESK,
  ZENDESK_METRICS,
];
