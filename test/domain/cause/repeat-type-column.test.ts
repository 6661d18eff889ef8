import { expect, test } from 'vitest';
import { causesOfHistory, DAY, HOUR, MINUTE, T, usual } from './small-history.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The type of the return of contact t, which b follows five hours later unless it is said otherwise. */
function came(trigger: Fields, back: Fields | null): string | null {
  const rows = [
    usual({ id: 't', customer: 'z', at: T, ...trigger }),
    ...(back === null ? [] : [usual({ id: 'b', customer: 'z', at: T + 5 * HOUR, ...back })]),
    usual({ id: 'last', customer: 'y', at: T + 40 * DAY }),
  ];
  return causesOfHistory({ rows }, 't').repeat;
}

test.each<[string | null, string, Fields, Fields | null]>([
  [null, 'nobody came back', {}, null],
  ['same_problem', 'the same reason', {}, {}],
  ['same_problem', 'another reason, but contacted before', {}, { reason: 'moving', notes: 'Called before about it.' }],
  ['status_chase', 'asks how far it is', {}, { notes: 'Wants to know the status of it, any update?' }],
  ['status_chase', 'the case is still open', { caseId: 7 }, { caseId: 7 }],
  ['clarification', 'did not understand', {}, { notes: 'Does not understand the bill, confusing.' }],
  ['incomplete_answer', 'the second matter of before', { secondary_reason: 'moving' }, { reason: 'moving' }],
  ['incomplete_answer', 'a tag of before', { tags: 'Paper; Moving' }, { reason: 'moving' }],
  ['new_issue', 'another reason, two days later', {}, { reason: 'moving', at: T + 2 * DAY }],
  ['unclear', 'another reason within the day', {}, { reason: 'moving' }],
  [
    'duplicate',
    'wrote, and called before anybody could answer',
    { channel: 'email', wait_s: 4 * 3600 },
    { at: T + 20 * MINUTE },
  ],
  ['same_problem', 'wrote, was answered, and called', { channel: 'email', wait_s: 60 }, { at: T + 20 * MINUTE }],
  ['unclear', 'no reason on either side', { reason: undefined }, { reason: undefined }],
])('%s: %s', (type, _what, trigger, back) => {
  expect(came(trigger, back)).toBe(type);
});
