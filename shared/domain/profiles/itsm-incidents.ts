import { deriveColumns } from '../shaping/derive-columns.ts';
import { isStillOpen } from './is-still-open.ts';
import type { SourceProfile } from './source-profile.ts';

/** The incident table of HP Service Manager and its heirs: a row for each incident, with counts instead of a history. */
export const ITSM_INCIDENTS: SourceProfile = {
  name: 'itsm-incidents',
  title: 'Incident table of Service Manager',
  grain: 'ticket',
  signatures: [['incidentid', 'opentime', 'reopentime', 'noofreassignments']],
  columns: {
    contact_id: 'incidentid',
    started_at: 'opentime',
    ended_at: 'resolvedorclosed',
    reopened: 'wasreopened',
    transferred: 'noofreassignments',
    reason: 'category',
    secondary_reason: 'cisubcat',
    product: 'ciname|cinameaff',
    wrapup: 'closurecode',
  },
  constants: { channel: 'ticket', direction: 'in', outcome: 'handled' },
  shape: deriveColumns({
    columns: [
      {
        header: 'Resolved or closed',
        from: (row) =>
          isStillOpen(row.get('status|alertstatus')) ? '' : row.get('resolvedtime') || row.get('closetime'),
      },
      { header: 'Was reopened', from: (row) => (row.get('reopentime') === '' ? 'no' : 'yes') },
    ],
  }),
  limits: [
    'limit_closed_is_not_resolved',
    'limit_no_customer',
    'limit_no_agent',
    'limit_no_durations',
    'limit_zone_of_server',
  ],
};
