import {
  ANSWERS,
  CHANNELS,
  CONTACT_OUTCOMES,
  DIRECTIONS,
  DISCONNECT_SIDES,
  SATISFACTION_STEPS,
} from '../../../shared/domain/contact/enums.ts';
import { CANONICAL_FIELDS, type FieldName, SECONDS_FIELDS } from '../../../shared/domain/contact/fields.ts';
import type { ColumnRole, DurationUnit } from '../../../shared/domain/importing/mapping.ts';

type GroupName = 'who' | 'when' | 'where' | 'why' | 'howLong' | 'howEnded' | 'solved' | 'text' | 'other';

export type RoleGroup = { readonly group: GroupName; readonly roles: readonly ColumnRole[] };

/** Roles as a person looks for them: who, when, where, why, how long, how it ended, text; then what is no field. */
export const ROLE_GROUPS: readonly RoleGroup[] = [
  { group: 'who', roles: ['contact_id', 'parent_id', 'case_id', 'customer_id', 'phone', 'phone_called', 'email'] },
  {
    group: 'when',
    roles: ['started_at', 'ended_at', 'started_date', 'started_time', 'ended_date', 'ended_time', 'callback_due_at'],
  },
  { group: 'where', roles: ['channel', 'direction', 'queue', 'agent_id', 'agent_name', 'team', 'site'] },
  { group: 'why', roles: ['reason', 'secondary_reason', 'product', 'tags', 'language', 'tier'] },
  { group: 'howLong', roles: ['wait_s', 'talk_s', 'hold_s', 'acw_s', 'ring_s', 'handle_s'] },
  {
    group: 'howEnded',
    roles: [
      'outcome',
      'abandoned',
      'answered',
      'transferred',
      'escalated',
      'callback_requested',
      'disconnect_side',
      'disconnect_code',
      'wrapup',
    ],
  },
  { group: 'solved', roles: ['resolved_flag', 'reopened', 'survey_resolved', 'csat', 'nps'] },
  { group: 'text', roles: ['notes', 'transcript', 'survey_comment'] },
  { group: 'other', roles: ['extra', 'ignore'] },
];

/** Fields that may be given one value for all rows. Ids and instants cannot. */
export const CONSTANT_FIELDS: readonly FieldName[] = CANONICAL_FIELDS.filter((field) => field.kind === 'category').map(
  (field) => field.name,
);

const YES_NO = ['yes', 'no'] as const;

const CLOSED_WORDS: Readonly<Partial<Record<ColumnRole, readonly string[]>>> = {
  channel: CHANNELS,
  direction: DIRECTIONS,
  outcome: CONTACT_OUTCOMES,
  resolved_flag: ANSWERS,
  survey_resolved: ANSWERS,
  reopened: YES_NO,
  transferred: YES_NO,
  escalated: YES_NO,
  callback_requested: YES_NO,
  abandoned: YES_NO,
  answered: YES_NO,
  disconnect_side: DISCONNECT_SIDES,
  csat: SATISFACTION_STEPS,
};

/** The closed word list of a role; null where any text is kept as it is. */
export function wordsOfRole(role: ColumnRole): readonly string[] | null {
  return CLOSED_WORDS[role] ?? null;
}

export const UNITS: readonly DurationUnit[] = ['seconds', 'milliseconds', 'minutes', 'hours', 'clock'];

export function isSecondsRole(role: ColumnRole): boolean {
  return (SECONDS_FIELDS as readonly string[]).includes(role);
}
