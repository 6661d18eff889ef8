import { deriveColumns, listOf, type Row } from '../shaping/derive-columns.ts';
import type { SourceProfile } from './source-profile.ts';

/** Newer exports tell those who talked from those who were only rung. */
const USERS = 'usersinteracted|users';

const isOutbound = (row: Row): boolean => /^outbound/i.test(row.get('initialdirection|direction'));

/** The number of the other side; `Remote` may be a name. */
function numberOf(row: Row): string {
  const number = row.get(isOutbound(row) ? 'dnis' : 'ani') || row.get('remote');
  return /\d{4}/.test(number) && !number.includes('@') ? number : '';
}

const addressOf = (row: Row): string =>
  [row.get('remote'), row.get('from')].find((text) => /^[^\s@]+@[^\s@]+$/.test(text) && !/^sip/i.test(text)) ?? '';

/** The flags of the view, where it shows them; without them the outcome is derived from the users. */
function outcomeOf(row: Row): string {
  const isYes = (keys: string): boolean => /^(y|yes|true|1)$/i.test(row.get(keys));
  if (listOf(row.get(USERS)).length > 0) return 'handled';
  if (isYes('abandoned') || isYes('abandonedinqueue'))
    return isYes('customershortdisconnect') ? 'short_abandon' : 'abandoned';
  return isYes('systemerrordisconnect') ? 'failed' : '';
}

/** Talk where the view does not show it: what is left of handling without hold and work afterwards; all of them in ms. */
function talkOf(row: Row): string {
  const given = row.get('totaltalk');
  const parts = ['totalhandle', 'totalhold', 'totalacw'].map((name) => row.get(name));
  if (given !== '' || !parts.every((text) => /^\d+$/.test(text))) return given;
  const [handle = 0, hold = 0, acw = 0] = parts.map(Number);
  return handle < hold + acw ? '' : String(handle - hold - acw);
}

/**
 * Interactions view. Which columns there are, and in which order, is up to the person who exported. Lists stand in one
 * cell, in the order of participation: the first queue was the one that was called, the last user the one who ended it.
 */
export const GENESYS_INTERACTIONS: SourceProfile = {
  name: 'genesys-interactions',
  title: 'Genesys Cloud interactions view',
  grain: 'contact',
  signatures: [
    ['conversationid|interactionid', 'fullexportcompleted'],
    ['conversationid|interactionid', 'mediatype', 'users', 'direction'],
  ],
  columns: {
    contact_id: 'conversationid|interactionid',
    phone: 'othernumber',
    email: 'otheraddress',
    started_at: 'date|startdate',
    ended_at: 'enddate',
    channel: 'mediatype',
    direction: 'initialdirection|direction',
    outcome: 'outcomebyflags',
    abandoned: 'abandoned',
    queue: 'firstqueueofthelist',
    agent_name: 'lastuserofthelist',
    wrapup: 'lastwrapupofthelist',
    wait_s: 'waitedinthequeue',
    talk_s: 'talkedinall',
    hold_s: 'totalhold',
    acw_s: 'totalacw',
    handle_s: 'totalhandle',
    transferred: 'severalusersorqueues',
    disconnect_code: 'disconnecttype',
    language: 'language|languages',
  },
  units: {
    wait_s: 'milliseconds',
    talk_s: 'milliseconds',
    hold_s: 'milliseconds',
    acw_s: 'milliseconds',
    handle_s: 'milliseconds',
  },
  words: {
    channel: { message: 'chat', 'web messaging': 'chat' },
    direction: { 'inbound/outbound': 'in', 'outbound/inbound': 'out' },
    wrapup: { 'inin-wrap-up-timeout': '' },
  },
  shape: deriveColumns({
    columns: [
      { header: 'Other number', from: numberOf },
      { header: 'Other address', from: addressOf },
      { header: 'Waited in the queue', from: (row) => row.get('totalqueue') || row.get('timetoabandon') },
      { header: 'Talked in all', from: talkOf },
      { header: 'Outcome by flags', from: outcomeOf },
      {
        header: 'First queue of the list',
        from: (row) => row.get('firstqueue') || (listOf(row.get('queue'))[0] ?? ''),
      },
      { header: 'Last user of the list', from: (row) => listOf(row.get(USERS)).at(-1) ?? '' },
      { header: 'Last wrap-up of the list', from: (row) => listOf(row.get('wrapup')).at(-1) ?? '' },
      {
        header: 'Several users or queues',
        from: (row) => (listOf(row.get(USERS)).length > 1 || listOf(row.get('queue')).length > 1 ? 'yes' : 'no'),
      },
    ],
    check: (row, remark) => {
      const said = row.get('fullexportcompleted');
      if (said !== '' && !/^(y|yes|true)$/i.test(said)) remark('partial_export', said);
    },
  }),
  limits: [
    'limit_agents_without_times',
    'limit_zone_of_export',
    'limit_flag_in_wrapup',
    'limit_view_columns',
    'limit_no_survey',
  ],
};
