import { AMAZON_CONNECT } from './amazon-connect.ts';
import { ASTERISK_QUEUE_LOG } from './asterisk-queue-log.ts';
import { FIVE9 } from './five9.ts';
import { GENESYS_INTERACTIONS } from './genesys-interactions.ts';
import { NICE_CXONE } from './nice-cxone.ts';
import { SERVICENOW } from './servicenow.ts';
import type { SourceProfile } from './source-profile.ts';
import { TALKDESK_CALLS, TALKDESK_CONTACTS } from './talkdesk.ts';
import { ZENDESK, ZENDESK_METRICS } from './zendesk.ts';

/** Every system that is recognised. A new one is added here; README.md in this folder says how it is made. */
export const KNOWN_PROFILES: readonly SourceProfile[] = [
  AMAZON_CONNECT,
  ASTERISK_QUEUE_LOG,
  FIVE9,
  GENESYS_INTERACTIONS,
  NICE_CXONE,
  SERVICENOW,
  TALKDESK_CALLS,
  TALKDESK_CONTACTS,
  ZENDESK,
  ZENDESK_METRICS,
];
