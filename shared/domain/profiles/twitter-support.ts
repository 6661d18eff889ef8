import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * Messages of public support threads: each names the message it answers. The thread from its first message on is one
 * contact, the messages are its legs.
 */
const isFromCustomer = (row: Row): boolean => /^(true|1|yes)$/i.test(row.get('inbound'));

const isFirst = (row: Row): boolean => row.get('inresponsetotweetid') === '';

export const TWITTER_SUPPORT: SourceProfile = {
  name: 'twitter-support',
  title: 'Support threads of Twitter',
  grain: 'message',
  signatures: [['tweetid', 'authorid', 'inbound', 'inresponsetotweetid']],
  columns: {
    contact_id: 'tweetid',
    parent_id: 'answers',
    customer_id: 'customer',
    started_at: 'createdat',
    direction: 'inbound',
    agent_name: 'company',
    transcript: 'text',
  },
  words: { direction: { true: 'in', false: 'out' } },
  constants: { channel: 'social', outcome: 'handled' },
  shape: deriveColumns({
    columns: [
      // A tool wrote the ids as decimals: 3.0 is message 3.
      { header: 'Answers', from: (row) => row.get('inresponsetotweetid').replace(/\.0+$/, '') },
      // Threads are public: others answer in them too, and whoever is seen in one contact would become one customer.
      { header: 'Customer', from: (row) => (isFromCustomer(row) && isFirst(row) ? row.get('authorid') : '') },
      { header: 'Company', from: (row) => (isFromCustomer(row) ? '' : row.get('authorid')) },
    ],
  }),
  limits: [
    'limit_conversation_is_contact',
    'limit_agent_is_company',
    'limit_no_reason',
    'limit_no_durations',
    'limit_no_flag',
  ],
};
