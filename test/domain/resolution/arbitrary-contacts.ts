import fc from 'fast-check';
import { CONTACT_OUTCOMES, DIRECTIONS } from '../../../shared/domain/contact/enums.ts';
import { ATTRIBUTIONS, type Definition, RETURN_OUTCOMES } from '../../../shared/domain/definition/definition.ts';
import type { PlainContact } from '../../helpers/columns-from-rows.ts';

/** Histories in which everything collides: few customers, whole hours, equal instants, every word, legs and cases. */
const HOUR = 3_600_000;
export const START = Date.UTC(2026, 2, 2);

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 6 });

const outcome = fc.oneof(
  { weight: 5, arbitrary: fc.constant('handled') },
  { weight: 3, arbitrary: fc.constantFrom(...CONTACT_OUTCOMES) },
);

const plain = fc.record({
  customer: fc.option(fc.constantFrom('A', 'A', 'B'), { nil: undefined, freq: 12 }),
  // Gaps that are exactly a window or a look-back long, and equal instants, must be common.
  at: fc.option(
    fc.constantFrom(0, 1, 2, 4, 5, 24, 25, 28, 48, 52, 72, 96).map((hours) => START + hours * HOUR),
    { nil: undefined, freq: 20 },
  ),
  channel: maybe(fc.constantFrom('voice', 'voice', 'chat', 'ticket', 'callback')),
  direction: maybe(fc.constantFrom('in', 'in', 'in', 'in', 'out', 'out', 'internal')),
  outcome: maybe(outcome),
  // Equal after trimming, width and case: billing four times.
  reason: maybe(fc.constantFrom('billing', ' Billing ', 'ＢＩＬＬＩＮＧ', 'tech')),
  wrapup: maybe(fc.constant('done')),
  talk_s: maybe(fc.constantFrom(0, 5, 9, 10, 300, 300, 300, 300)),
  resolved_flag: maybe(fc.constantFrom('yes', 'no', 'partial')),
  survey_resolved: maybe(fc.constantFrom('yes', 'no', 'partial')),
  reopened: maybe(fc.constantFrom('yes', 'no', 'partial')),
  end: maybe(fc.constantFrom(START + HOUR)),
  caseId: maybe(fc.constantFrom('K1', 'K2')),
  wait_s: maybe(fc.constantFrom(0, 5, 6, 60, 7200)),
  tags: maybe(fc.constantFrom('spam', 'vip; Spam', 'vip', 'spammer')),
  callback_requested: maybe(fc.constantFrom('yes', 'no')),
  notes: maybe(fc.constantFrom('router resets', 'Router resets again', 'invoice, wrong amount', '路由器重启', 'a b')),
  phone: maybe(fc.constantFrom('1', '2')),
  agent_id: maybe(fc.constantFrom('ada', 'ben', 'cy')),
  team: maybe(fc.constantFrom('north', 'south')),
  Replies: maybe(fc.constantFrom('0', '1', '2', '1.0', '3', 'n/a', '-1')),
  /** Leg of an earlier row: how many rows back. */
  back: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, undefined, 1, 2, 3),
});

function withoutUndefined(row: Readonly<Record<string, string | number | undefined>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Record<string, string>;
}

/** Up to 20 rows; a leg belongs to a row before it and to the same customer. */
export const histories: fc.Arbitrary<readonly PlainContact[]> = fc
  .array(plain, { minLength: 0, maxLength: 20, size: 'max' })
  .map((rows) =>
    rows.map(({ back, ...row }, index): PlainContact => {
      const id = `C${String(index).padStart(2, '0')}`;
      const parent = back === undefined || back > index ? {} : { parent: `C${String(index - back).padStart(2, '0')}` };
      const { phone, ...rest } = withoutUndefined(row);
      // A phone is of one customer: the same number under two of them, or in a leg of another, would join them.
      const isOwn = phone !== undefined && row.customer !== undefined && !('parent' in parent);
      const own = isOwn ? { phone: `${row.customer}${phone}` } : {};
      return { ...rest, ...own, id, ...parent };
    }),
  );

const CALENDAR = { zone: 'Asia/Tokyo', weekdays: [1, 2, 4, 5], holidays: ['2026-03-05'] } as const;

/** Mostly off, so that switches meet in pairs and threes rather than all at once. */
const seldom = <T>(off: T, ...on: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(off) }, { weight: 1, arbitrary: fc.constantFrom(...on) });

export const definitions: fc.Arbitrary<Definition> = fc.record({
  key: fc.constant('random'),
  version: fc.constant(1),
  name: fc.constant(''),
  kind: fc.constantFrom(
    ...(['no_repeat', 'no_repeat', 'no_repeat', 'lookback_forward', 'hybrid', 'issue_ratio'] as const),
    ...(['flag', 'survey', 'one_touch', 'reopen'] as const),
  ),
  windowHours: fc.constantFrom(1, 4, 24, 48, 200),
  lookbackHours: fc.constantFrom(1, 24, 48),
  knownFirstOnly: fc.boolean(),
  calendar: seldom<Definition['calendar']>(null, CALENDAR),
  sameCustomer: seldom<Definition['sameCustomer']>('any', 'phone'),
  sameReason: fc.constantFrom('none', 'none', 'exact', 'group', 'similar'),
  reasonGroups: fc.constantFrom({}, { all: ['Billing', 'tech'] }, { money: ['billing'], tech: ['tech'] }),
  similarNotes: fc.constantFrom(0.1, 0.5, 1),
  sameChannel: seldom(false, true),
  sameCase: seldom(false, true),
  returnOutcomes: seldom<Definition['returnOutcomes']>(RETURN_OUTCOMES, ['handled'], ['handled', 'abandoned']),
  returnChannels: seldom<readonly string[]>([], ['voice'], ['Chat', 'ticket']),
  returnAbandonSeconds: seldom(0, 6),
  returnAfterMinutes: seldom(0, 60, 120),
  issueIntervals: seldom<Definition['issueIntervals']>({}, { billing: 24 }, { tech: 1 }),
  eligibleDirections: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Definition['eligibleDirections']>(['in']) },
    { weight: 1, arbitrary: fc.subarray([...DIRECTIONS], { minLength: 1 }) },
  ),
  eligibleOutcomes: fc.oneof(
    { weight: 2, arbitrary: fc.constant<Definition['eligibleOutcomes']>(['handled']) },
    {
      weight: 2,
      arbitrary: fc.constant<Definition['eligibleOutcomes']>(['handled', 'bot_contained', 'bot_escalated']),
    },
    { weight: 2, arbitrary: fc.subarray([...CONTACT_OUTCOMES], { minLength: 1 }) },
  ),
  includeUnlinkable: seldom(false, true),
  eligibleChannels: seldom<readonly string[]>([], ['voice', 'chat']),
  suspectTalkSeconds: fc.constantFrom(0, 5, 10),
  minTalkSeconds: seldom(0, 6, 10, 301),
  shortAbandonSeconds: seldom<number | null>(null, 5, 0),
  excludeTags: seldom<readonly string[]>([], ['SPAM'], ['billing'], ['Vip; spam']),
  excludeReasons: seldom<readonly string[]>([], ['Billing'], ['tech', 'other']),
  netExclusions: seldom<readonly string[]>([], ['billing']),
  singleLeg: seldom(false, true),
  followUpFails: seldom(false, true),
  reopenFails: seldom(false, true),
  touches: fc.constantFrom<Definition['touches']>(
    null,
    { field: 'extra.Replies', atMost: 0 },
    { field: 'extra.Replies', atMost: 1 },
    { field: 'extra.Replies', atMost: 2 },
  ),
  mergeMinutes: seldom(0, 60, 120),
  attribution: seldom<Definition['attribution']>('last_handler', ...ATTRIBUTIONS),
  mergeCallbackHours: seldom(0, 4, 24),
  censoring: seldom<Definition['censoring']>('mature_only', 'kaplan_meier', 'naive'),
});

/** Ends of observation before, within and after the data. */
export const ends: fc.Arbitrary<number> = fc.integer({ min: -5, max: 200 }).map((hours) => START + hours * HOUR);
