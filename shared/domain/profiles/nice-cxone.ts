import { readDuration } from '../normalise/read-duration.ts';
import { deriveColumns, type Row } from '../shaping/derive-columns.ts';
import type { SourceProfile } from './source-profile.ts';

const secondsOf = (row: Row, keys: string): number => Math.max(0, readDuration(row.get(keys), 'seconds'));
const AGENT_TIME = 'agenttime|agentworkingtime';

/** Hold is part of the agent's time. */
function talkOf(row: Row): string {
  const cell = row.get(AGENT_TIME);
  if (cell === '') return '';
  const time = readDuration(cell, 'seconds');
  // Not readable: handed on as it stands, so that it is remarked like any other duration.
  return time < 0 ? cell : String(Math.max(0, time - secondsOf(row, 'holdtime')));
}

/** Seconds are rounded part by part. */
const ROUNDING = 3;
const PARTS = ['prequeue', 'inqueue', AGENT_TIME, 'postqueue'];

/** The report's own check: queue, agent and after-call times make the total; older reports leave the last one out. */
function isTotalRight(row: Row): boolean {
  const total = readDuration(row.get('totaltimeplusdisposition|totaltime'), 'seconds');
  if (total < 0 || !PARTS.every(row.has)) return true;
  const sum = PARTS.reduce((seconds, part) => seconds + secondsOf(row, part), 0);
  const isNear = (seconds: number): boolean => Math.abs(seconds - total) <= ROUNDING;
  return isNear(sum + secondsOf(row, 'acwtime')) || (row.has('totaltime') && isNear(sum));
}

/** Contact data download. A row is a leg; Master_Contact_ID names the leg before it or the first one, which names itself. */
export const NICE_CXONE: SourceProfile = {
  name: 'nice-cxone',
  title: 'NICE CXone contact data',
  grain: 'leg',
  signatures: [
    ['mastercontactid', 'skillno'],
    ['mastercontactid', 'skillname', 'inqueue'],
  ],
  columns: {
    contact_id: 'contactid',
    parent_id: 'mastercontactid',
    phone: 'anidialnum|ani|from',
    started_at: 'startdatetime',
    started_date: 'startdate',
    started_time: 'starttime',
    channel: 'medianame|mediatypename',
    direction: 'direction|directionname',
    queue: 'skillname',
    agent_id: 'agentno|agentid',
    agent_name: 'agentname',
    team: 'teamname',
    wait_s: 'inqueue|inqueueseconds',
    talk_s: 'talkwithouthold',
    hold_s: 'holdtime',
    acw_s: 'acwtime',
    abandoned: 'abandon|abandoned',
    wrapup: 'dispname',
    notes: 'dispcomments',
    tags: 'tags',
  },
  // Start_Date is MM/DD/YYYY in every account.
  dateOrder: 'mdy',
  words: { channel: { 'work item': 'ticket', 'phone call': 'voice' } },
  shape: deriveColumns({
    columns: [{ header: 'Talk without hold', from: talkOf }],
    check: (row, remark) => {
      if (!isTotalRight(row)) remark('parts_differ_from_total', row.get('totaltimeplusdisposition|totaltime'));
    },
  }),
  limits: ['limit_zone_of_account', 'limit_direction_not_said', 'limit_flag_in_wrapup', 'limit_no_survey'],
};
