import type { Row } from '../shaping/derive-columns.ts';
import { type BuiltRow, type GroupedRow, groupRows } from '../shaping/group-rows.ts';
import { byText, inOrder } from '../shaping/in-order.ts';
import { legCells } from '../shaping/leg-cells.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * Logs with a row for each leg of a call: an id of the call that comes back, and beside it what tells its legs apart.
 * Read as contacts, the last leg would replace all others as if it were a newer version of them.
 */
const ACROSS_CALLS = 'correlationid';
const CALL = 'callid|callno|callnumber|callref|callreference|ucid|calluuid';
const CONVERSATION = 'conversationid|interactionid|sessionid';
const LEG = 'legid|legno|legnumber|callleg|calllegid|segmentid|segmentno|segmentnumber';
const OWN_LEG = `${LEG}|leg|segment`;
const START = 'starttime|segmentstart|segmentstarttime|segstart|start|starttimeutc|startdatetime|startedat|time';
const DAY = 'date|calldate|startdate|rowdate';

/** Ids of fewer digits may be counted anew each day. */
const COUNTED = /^\d{1,8}$/;

function callOf(row: Row): string {
  const call = row.get(`${ACROSS_CALLS}|${CALL}|${CONVERSATION}`);
  if (!COUNTED.test(call)) return call;
  const day = row.get(DAY) || row.get(START).split(/[\sT]/, 1)[0];
  return [day, call].filter((part) => part !== '').join(' ');
}

const legOf = (row: Row): string => row.get(row.has(ACROSS_CALLS) ? CALL : OWN_LEG);

/** Seconds since midnight of a time in whatever spelling; legs of one call stand on one day, but for those at midnight. */
function clockOf(text: string): number {
  const [, hour = '', minute = '', second = '0', half = ''] =
    /(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap])?/i.exec(text) ?? [];
  const isAfternoon = half.toLowerCase() === 'p';
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (isAfternoon ? 12 : 0);
  return hours * 3600 + Number(minute) * 60 + Number(second);
}

/** By the number of the leg, else by its start. */
function compareLegs(a: GroupedRow, b: GroupedRow): number {
  const [first, second] = [legOf(a), legOf(b)];
  if (/^\d{1,4}$/.test(first) && /^\d{1,4}$/.test(second)) return Number(first) - Number(second);
  const [began, later] = [a.get(START), b.get(START)];
  return byText(a.get(DAY), b.get(DAY)) || clockOf(began) - clockOf(later) || byText(began, later);
}

/** A leg that comes again is a newer version of it. */
function buildCall(rows: readonly GroupedRow[]): readonly BuiltRow[] {
  const ordered = inOrder(rows, compareLegs);
  const newest = [...new Map(ordered.map((row) => [legOf(row), row])).values()];
  const call = newest[0] === undefined ? '' : callOf(newest[0]);
  return newest.map((row, at) => ({ at: row, over: row, cells: legCells(call, at) }));
}

export const CALL_LEGS: SourceProfile = {
  name: 'call-legs',
  title: 'a log with a row for each leg',
  grain: 'leg',
  isGeneral: true,
  used: `${ACROSS_CALLS}|${OWN_LEG}`,
  signatures: [
    [CALL, OWN_LEG],
    [CONVERSATION, LEG],
    [ACROSS_CALLS, CALL],
  ],
  columns: { contact_id: 'leg', parent_id: 'firstleg' },
  shape: groupRows({ columns: ['Leg', 'First leg'], keepsSource: true, key: callOf, build: buildCall }),
  limits: ['limit_no_standard_export'],
};
