import type { Row } from '../shaping/derive-columns.ts';
import { type BuiltRow, type GroupedRow, groupRows } from '../shaping/group-rows.ts';
import { byText, inOrder } from '../shaping/in-order.ts';
import { legCells } from '../shaping/leg-cells.ts';
import { isStillOpen } from './is-still-open.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * Incidents and cases: one row each (list view), or one row for each change of state (event log). The newest row says
 * how it stands; the stretches with one group and one person, in the order of changes, are the legs.
 */
const GROUP = 'assignmentgroup';
const PERSON = 'assignedto';
const CHANGES = 'sysmodcount|updates';
const UPDATED = 'sysupdatedat|sysupdatedon|updated';
const FCR = 'firstcontactresolution|firstcontactresolved|fcr|ufcr';
const LEG_COLUMNS = ['Leg', 'First leg', 'Leg from', 'Leg group', 'Leg person', 'Resolved or closed', 'Escalated here'];

const filled = (row: Row, keys: string): string => {
  const text = row.get(keys);
  return text === '?' ? '' : text;
};

/** A time that sorts as text; lists without the counter of changes say at least when the row was changed. */
const changedAt = (row: Row): string => (/^\d{4}-\d{2}-\d{2}/.test(row.get(UPDATED)) ? row.get(UPDATED) : '');

/** By the counter of changes, then by the time of the change; else as they stand in the file. */
function byChange(rows: readonly GroupedRow[]): readonly GroupedRow[] {
  const changes = (row: GroupedRow): number => Number.parseInt(row.get(CHANGES), 10) || 0;
  return inOrder(rows, (a, b) => changes(a) - changes(b) || byText(changedAt(a), changedAt(b)));
}

type Stretch = { readonly first: GroupedRow; group: string; person: string };

/** A person who takes over within the group of a stretch without one belongs to it; another person or group begins anew. */
function stretchesOf(rows: readonly GroupedRow[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const row of rows) {
    const group = filled(row, GROUP);
    const person = filled(row, PERSON);
    const last = stretches.at(-1);
    const isOtherGroup = last !== undefined && group !== '' && last.group !== '' && group !== last.group;
    const isOtherPerson = last !== undefined && person !== '' && last.person !== '' && person !== last.person;
    if (last === undefined || isOtherGroup || isOtherPerson) stretches.push({ first: row, group, person });
    else {
      last.group ||= group;
      last.person ||= person;
    }
  }
  return stretches;
}

/** `1 - Critical` is more urgent than `3 - Moderate`. */
const urgency = (row: GroupedRow | undefined): number => Number.parseInt(row?.get('priority') ?? '', 10);

/**
 * Legs carry everything that the newest row says, but for who had it and since when. Where no row says when it was changed,
 * they start with the ticket: who had it is known all the same, and a leg without a start would be set aside.
 */
function buildTicket(rows: readonly GroupedRow[]): readonly BuiltRow[] {
  const ordered = byChange(rows);
  const newest = ordered.at(-1);
  if (newest === undefined) return [];
  const number = newest.get('number');
  const opened = newest.get('openedat|opened');
  const isEscalated = urgency(newest) < urgency(ordered[0]);
  return stretchesOf(ordered).map(({ first, group, person }, at, all) => ({
    at: at === all.length - 1 ? newest : first,
    over: newest,
    cells: {
      ...legCells(number, at),
      'Leg from': at === 0 ? opened : filled(first, UPDATED) || opened,
      'Leg group': group,
      'Leg person': person,
      // A ticket that was opened again keeps the time at which it had been resolved.
      'Resolved or closed': isStillOpen(newest.get('incidentstate|state'))
        ? ''
        : filled(newest, 'resolvedat|resolved') || filled(newest, 'closedat|closed'),
      'Escalated here': isEscalated ? 'yes' : '',
    },
  }));
}

const SIGNATURES = [
  ['number', 'reassignmentcount', 'reopencount'],
  ['number', 'callerid|caller|contact|account', 'openedat|opened', 'assignmentgroup', 'incidentstate|state'],
] as const;

const LIMITS = ['limit_ticket_is_contact', 'limit_list_view', 'limit_no_durations', 'limit_zone_of_account'] as const;

export const SERVICENOW: SourceProfile = {
  name: 'servicenow',
  title: 'ServiceNow incidents and cases',
  grain: 'ticket',
  signatures: SIGNATURES.map((signature) => [...signature, `!${FCR}`]),
  columns: {
    contact_id: 'leg',
    parent_id: 'firstleg',
    customer_id: 'callerid|caller|contact|account',
    started_at: 'legfrom',
    ended_at: 'resolvedorclosed',
    channel: 'contacttype|channel',
    queue: 'leggroup',
    agent_name: 'legperson',
    site: 'location',
    reason: 'category',
    secondary_reason: 'subcategory',
    product: 'cmdbci|configurationitem|businessservice',
    reopened: 'reopencount|reopens',
    escalated: 'escalatedhere',
    wrapup: 'closedcode|closecode|resolutioncode',
    notes: 'shortdescription',
  },
  words: {
    channel: {
      'self-service': 'web',
      'self service': 'web',
      'direct opening': 'other',
      'virtual agent': 'bot',
      monitoring: 'other',
      event: 'other',
    },
  },
  constants: { outcome: 'handled', direction: 'in' },
  shape: groupRows({
    columns: LEG_COLUMNS,
    keepsSource: true,
    key: (row) => filled(row, 'number'),
    build: buildTicket,
  }),
  limits: [...LIMITS, 'limit_closed_is_not_resolved'],
};

/**
 * Cases of customer service whose report says itself whether they were resolved at the first contact: 0 none, 1 true,
 * 2 false.
 */
export const SERVICENOW_CASES: SourceProfile = {
  ...SERVICENOW,
  name: 'servicenow-cases',
  title: 'ServiceNow customer service cases',
  signatures: SIGNATURES.map((signature) => [...signature, FCR]),
  columns: { ...SERVICENOW.columns, customer_id: 'contact|consumer|callerid|caller|account', resolved_flag: FCR },
  words: { channel: SERVICENOW.words?.channel ?? {}, resolved_flag: { '0': '', none: '', '1': 'yes', '2': 'no' } },
  limits: [...LIMITS, 'limit_flag_is_first_contact'],
};
