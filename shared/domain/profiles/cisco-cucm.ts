import type { Row } from '../shaping/derive-columns.ts';
import { type BuiltRow, type GroupedRow, groupRows } from '../shaping/group-rows.ts';
import { inOrder } from '../shaping/in-order.ts';
import { legCells } from '../shaping/leg-cells.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * Call detail records of Cisco Unified Communications Manager: a row for each leg, times in seconds since 1970 (0 = it
 * never happened), a line of data types below the header, and no direction: that follows from which end is an extension.
 */
const EXTENSION_DIGITS = 6;
const BUSY = '17';
const NORMAL = '16';

const secondsOf = (row: Row, name: string): number => Number.parseInt(row.get(name), 10) || 0;
const isExtension = (number: string): boolean => /^\d*$/.test(number) && number.length <= EXTENSION_DIGITS;

function callOf(row: Row): string | null {
  const call = row.get('globalcallidcallid');
  if (!/^\d+$/.test(call)) return null;
  return [row.get('globalcallidclusterid'), row.get('globalcallidcallmanagerid'), call]
    .filter((part) => part !== '')
    .join('-');
}

function directionOf(row: Row): 'in' | 'out' | 'internal' {
  if (!isExtension(row.get('callingpartynumber'))) return 'in';
  return isExtension(row.get('finalcalledpartynumber')) ? 'internal' : 'out';
}

/** Who hung up before an answer is told by the cause: a normal end of a call that came in is its caller's. */
function outcomeOf(row: Row): string {
  if (secondsOf(row, 'datetimeconnect') > 0) return 'handled';
  const cause = row.get('origcausevalue');
  if (cause === BUSY || row.get('destcausevalue') === BUSY) return 'blocked';
  return directionOf(row) === 'in' && cause === NORMAL ? 'abandoned' : 'missed';
}

function cellsOf(row: Row): Readonly<Record<string, string>> {
  const direction = directionOf(row);
  const own = direction === 'in' ? 'finalcalledparty' : 'callingparty';
  const [began, answered] = [secondsOf(row, 'datetimeorigination'), secondsOf(row, 'datetimeconnect')];
  const isAnswered = answered > 0;
  return {
    'Customer number':
      direction === 'internal' ? '' : row.get(direction === 'in' ? 'callingpartynumber' : 'finalcalledpartynumber'),
    'In or out': direction,
    'Outcome of the call': outcomeOf(row),
    'Who served':
      isAnswered || direction !== 'in' ? row.get(`${own}unicodeloginuserid`) || row.get(`${own}number`) : '',
    'Number dialled in': direction === 'in' ? row.get('huntpilotdn') || row.get('originalcalledpartynumber') : '',
    Waited: direction === 'in' && isAnswered && answered >= began ? String(answered - began) : '',
  };
}

function buildCall(rows: readonly GroupedRow[]): readonly BuiltRow[] {
  const ordered = inOrder(
    rows,
    (a, b) =>
      secondsOf(a, 'datetimeorigination') - secondsOf(b, 'datetimeorigination') ||
      secondsOf(a, 'datetimedisconnect') - secondsOf(b, 'datetimedisconnect'),
  );
  const call = ordered[0] === undefined ? '' : (callOf(ordered[0]) ?? '');
  return ordered.map((row, at) => ({ at: row, over: row, cells: { ...legCells(call, at), ...cellsOf(row) } }));
}

export const CISCO_CUCM: SourceProfile = {
  name: 'cisco-cucm',
  title: 'Cisco Unified Communications Manager call detail records',
  grain: 'leg',
  signatures: [['globalcallidcallid', 'datetimeorigination', 'callingpartynumber', 'finalcalledpartynumber']],
  columns: {
    contact_id: 'leg',
    parent_id: 'firstleg',
    phone: 'customernumber',
    started_at: 'datetimeorigination',
    ended_at: 'datetimedisconnect',
    direction: 'inorout',
    outcome: 'outcomeofthecall',
    agent_id: 'whoserved',
    queue: 'numberdialledin',
    wait_s: 'waited',
    talk_s: 'duration',
    notes: 'comment',
  },
  constants: { channel: 'voice' },
  shape: groupRows({
    columns: [
      ...['Leg', 'First leg', 'Customer number', 'In or out', 'Outcome of the call', 'Who served'],
      ...['Number dialled in', 'Waited'],
    ],
    keepsSource: true,
    key: callOf,
    passedOver: () => 'line of data types',
    build: buildCall,
  }),
  limits: ['limit_codes_without_names', 'limit_no_hold', 'limit_no_reason', 'limit_no_flag', 'limit_no_survey'],
};
