import type { Row } from '../shaping/derive-columns.ts';
import { type BuiltRow, type GroupedRow, groupRows } from '../shaping/group-rows.ts';
import { byText, inOrder } from '../shaping/in-order.ts';
import { legCells } from '../shaping/leg-cells.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * Event logs of tickets as process mining keeps them: case, activity, resource, time. The first event is the contact, a
 * stretch with one resource is a leg, and the names of activities say how it ended.
 */
const CASE = 'caseid|caseconceptname|case';
const ACTIVITY = 'activity|task|event|conceptname|activityname';
const RESOURCE = 'resource|user|orgresource|username';
const AT = 'completetimestamp|endtimestamp|timestamp|timetimestamp|starttimestamp';

const SOLVED = /^(resolve ticket|resolved|solved|closed?|completed)\b/i;
const isSolved = (row: Row): boolean => SOLVED.test(row.get(ACTIVITY));

function byTime(rows: readonly GroupedRow[]): readonly GroupedRow[] {
  const at = (row: GroupedRow): string => row.get(AT);
  // Logs write year, month and day in this order; where they do not, the rows stand in order already.
  const isSortable = rows.every((row) => /^\d{4}\D\d{2}\D\d{2}/.test(at(row)));
  return inOrder(rows, (a, b) => (isSortable ? byText(at(a), at(b)) : 0));
}

/** Work after it had been solved: solved a second time in a row is closing, not reopening. */
function isReopened(rows: readonly GroupedRow[]): boolean {
  const first = rows.findIndex(isSolved);
  return first >= 0 && rows.slice(first + 1).some((row) => !isSolved(row));
}

/** The first row of each stretch with one resource. */
function stretches(rows: readonly GroupedRow[]): readonly GroupedRow[] {
  return rows.filter((row, at) => at === 0 || row.get(RESOURCE) !== rows[at - 1]?.get(RESOURCE));
}

function buildCase(rows: readonly GroupedRow[]): readonly BuiltRow[] {
  const ordered = byTime(rows);
  const last = ordered.at(-1);
  if (last === undefined) return [];
  // As a parent, 0 means none in every source: the case that is called 0 needs another name for its legs.
  const id = last.get(CASE).replace(/^0+$/, 'case $&');
  const common = {
    // Where the log stops is no end of a case that is not closed.
    Ended: isSolved(last) ? last.get(AT) : '',
    'Last activity': last.get(ACTIVITY),
    'Is solved': isSolved(last) ? 'yes' : 'no',
    'Is reopened': isReopened(ordered) ? 'yes' : 'no',
    Events: String(ordered.length),
  };
  return stretches(ordered).map((row, at) => ({
    at: row,
    over: row,
    cells: { ...common, ...legCells(id, at) },
  }));
}

export const PROCESS_LOG: SourceProfile = {
  name: 'process-log',
  title: 'Event log of cases',
  grain: 'event',
  signatures: [[CASE, ACTIVITY, RESOURCE, AT]],
  columns: {
    contact_id: 'leg',
    parent_id: 'firstleg',
    customer_id: 'customer|customerid|callerid',
    started_at: AT,
    ended_at: 'ended',
    queue: 'workgroup|orggroup|group|supportsection',
    agent_name: RESOURCE,
    team: 'responsiblesection|orgrole',
    product: 'product',
    reason: 'category|reason|servicetype',
    reopened: 'isreopened',
    wrapup: 'lastactivity',
  },
  constants: { channel: 'ticket', direction: 'in', outcome: 'handled' },
  shape: groupRows({
    columns: ['Leg', 'First leg', 'Ended', 'Last activity', 'Is solved', 'Is reopened', 'Events'],
    keepsSource: true,
    key: (row) => row.get(CASE),
    build: buildCase,
  }),
  limits: [
    'limit_names_of_activities',
    'limit_closed_is_not_resolved',
    'limit_ticket_is_contact',
    'limit_no_durations',
    'limit_zone_of_server',
  ],
};
