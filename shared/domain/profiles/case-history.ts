import { type BuiltRow, type GroupedRow, groupRows } from '../shaping/group-rows.ts';
import { byText, inOrder } from '../shaping/in-order.ts';
import type { SourceProfile } from './source-profile.ts';

/**
 * The history of Salesforce cases: one row for each change of a field. Out of it comes one row a case: how often it was
 * opened again, whether it changed hands, when it was closed first.
 */
const FIELD = 'field|fieldevent';
const AT = 'createddate|editdate';
const COLUMNS = ['Case', 'Reopened', 'Handed over', 'Escalated', 'First closed', 'Last reopened', 'Last status'];

/** Ids have 15 characters, or 18 of which the last three only repeat the case of the others. */
export const caseKey = (id: string): string => (/^[A-Za-z0-9]{18}$/.test(id) ? id.slice(0, 15) : id);

const isClosed = (status: string): boolean => /\b(closed|resolved|solved)\b/i.test(status);
const fieldOf = (row: GroupedRow): string => row.get(FIELD).toLowerCase().replaceAll(' ', '');
/** The id of a queue or of a user; a change of owner is written twice, by name and by id. */
const isOwnerId = (text: string): boolean => /^00[G5][A-Za-z0-9]{12,15}$/.test(text);
const isQueue = (text: string): boolean => /^00G/.test(text) || /\bqueue\b/i.test(text);

/** By time where all of them are written so that they sort as text; else as the file has them. */
function byTime(rows: readonly GroupedRow[]): readonly GroupedRow[] {
  const isSortable = rows.every((row) => /^\d{4}-\d{2}-\d{2}/.test(row.get(AT)));
  return inOrder(rows, (a, b) => (isSortable ? byText(a.get(AT), b.get(AT)) : 0));
}

/** From one person to another. Coming out of a queue is no hand-over. */
function handOvers(rows: readonly GroupedRow[]): number {
  const changes = rows.filter((row) => /^(owner|ownerid|caseowner)$/.test(fieldOf(row)));
  const byId = changes.filter((row) => isOwnerId(row.get('newvalue')));
  return (byId.length > 0 ? byId : changes).filter((row) => row.get('oldvalue') !== '' && !isQueue(row.get('oldvalue')))
    .length;
}

function buildCase(all: readonly GroupedRow[]): readonly BuiltRow[] {
  const rows = byTime(all);
  const [at] = rows;
  if (at === undefined) return [];
  const statuses = rows.filter((row) => /^(status|casestatus)$/.test(fieldOf(row)));
  const reopenings = statuses.filter((row) => isClosed(row.get('oldvalue')) && !isClosed(row.get('newvalue')));
  const escalations = rows.filter((row) => /^(isescalated|escalated)$/.test(fieldOf(row)));
  const cells = {
    Case: caseKey(at.get('caseid|casenumber')),
    Reopened: statuses.length === 0 ? '' : String(reopenings.length),
    'Handed over': handOvers(rows) > 0 ? 'yes' : '',
    Escalated: escalations.some((row) => /^(true|1|yes)$/i.test(row.get('newvalue'))) ? 'yes' : '',
    'First closed': statuses.find((row) => isClosed(row.get('newvalue')))?.get(AT) ?? '',
    'Last reopened': reopenings.at(-1)?.get(AT) ?? '',
    'Last status': statuses.at(-1)?.get('newvalue') ?? '',
  };
  return [{ at, cells }];
}

export const CASE_HISTORY: SourceProfile = {
  name: 'case-history',
  title: 'the history of Salesforce cases',
  grain: 'case_change',
  rowsAre: 'cases',
  signatures: [['caseid|casenumber', FIELD, 'oldvalue', 'newvalue', '!origin|caseorigin']],
  columns: { case_id: 'case', reopened: 'reopened', transferred: 'handedover', escalated: 'escalated' },
  shape: groupRows({
    columns: COLUMNS,
    keepsSource: false,
    key: (row) => caseKey(row.get('caseid|casenumber')),
    build: buildCase,
  }),
  limits: ['limit_fills_blanks', 'limit_waits_for_contact', 'limit_hand_over_between_people'],
};
