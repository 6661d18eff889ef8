import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  REPEAT_TYPES,
  type RepeatFacts,
  type RepeatType,
  repeatType,
} from '../../../shared/domain/cause/repeat-type.ts';
import { LEXICON_SETS, type LexiconSet } from '../../../shared/domain/lexicon/lexicon.ts';

const HOUR = 3600;
const facts = (changes: Partial<RepeatFacts>): RepeatFacts => ({
  gapSeconds: 30 * HOUR,
  triggerChannel: 'voice',
  returnChannel: 'voice',
  isAnswered: null,
  isSameReason: null,
  isMentionedBefore: null,
  isCaseOpen: null,
  triggerSays: () => false,
  returnSays: () => false,
  ...changes,
});
const says =
  (...sets: readonly LexiconSet[]) =>
  (set: LexiconSet): boolean =>
    sets.includes(set);

test.each<[RepeatType, string, Partial<RepeatFacts>]>([
  ['duplicate', 'a mail and a call within the hour', { gapSeconds: 0.5 * HOUR, triggerChannel: 'email' }],
  ['duplicate', 'a chat nobody answered', { gapSeconds: 600, triggerChannel: 'chat', isAnswered: false }],
  [
    'same_problem',
    'the same within the hour, but it was answered',
    { gapSeconds: 600, triggerChannel: 'email', isAnswered: true, isSameReason: true },
  ],
  ['unclear', 'a call after a call within the hour', { gapSeconds: 600 }],
  [
    'unclear',
    'a mail and another reason within the hour',
    { gapSeconds: 600, triggerChannel: 'email', isSameReason: false },
  ],
  ['status_chase', 'any update?', { returnSays: says('L-STATUS') }],
  ['status_chase', 'the case is open', { isCaseOpen: true, isSameReason: true }],
  ['same_problem', 'any update? still not working', { returnSays: says('L-STATUS', 'L-UNRESOLVED') }],
  ['clarification', 'does not understand it', { returnSays: says('L-CONFUSED'), isSameReason: true }],
  [
    'clarification',
    'did not understand it then',
    { triggerSays: says('L-CONFUSED'), isSameReason: true, gapSeconds: 5 * HOUR },
  ],
  [
    'same_problem',
    'did not understand it three days ago',
    { triggerSays: says('L-CONFUSED'), isSameReason: true, gapSeconds: 72 * HOUR },
  ],
  ['incomplete_answer', 'the second matter of the first contact', { isMentionedBefore: true, isSameReason: false }],
  ['incomplete_answer', 'was told something wrong', { returnSays: says('L-WRONG', 'L-REPEAT') }],
  ['same_problem', 'called before', { returnSays: says('L-REPEAT') }],
  ['same_problem', 'the same reason', { isSameReason: true }],
  ['new_issue', 'another reason after a day', { isSameReason: false }],
  ['same_problem', 'another reason, but called before', { isSameReason: false, returnSays: says('L-REPEAT') }],
  ['unclear', 'another reason after an hour', { isSameReason: false, gapSeconds: HOUR }],
  ['unclear', 'nothing known', {}],
])('%s: %s', (type, _what, changes) => {
  expect(repeatType(facts(changes)).type).toBe(type);
});

test('the reasons are what was seen', () => {
  expect(repeatType(facts({ returnSays: says('L-STATUS'), isCaseOpen: true })).reasons).toEqual([
    { code: 'said_in_return', set: 'L-STATUS' },
    { code: 'case_open' },
  ]);
  expect(repeatType(facts({ gapSeconds: 1500, triggerChannel: 'web', returnChannel: 'chat' })).reasons).toEqual([
    { code: 'other_channel_before_an_answer', minutes: 25 },
  ]);
});

test('whatever is known, there is a type with a reason; without another reason it is never a new issue', () => {
  const maybe = fc.constantFrom(true, false, null);
  const sets = fc.subarray([...LEXICON_SETS]).map((list) => says(...list));
  const channel = fc.constantFrom('voice', 'email', 'chat', 'web', null);
  const any = fc.record({
    gapSeconds: fc.integer({ min: 1, max: 700_000 }),
    triggerChannel: channel,
    returnChannel: channel,
    isAnswered: maybe,
    isSameReason: maybe,
    isMentionedBefore: maybe,
    isCaseOpen: maybe,
    triggerSays: sets,
    returnSays: sets,
  });
  fc.assert(
    fc.property(any, (given) => {
      const { type, reasons } = repeatType(given as RepeatFacts);
      expect(REPEAT_TYPES).toContain(type);
      expect(reasons.length).toBeGreaterThan(0);
      if (given.isSameReason !== false) expect(type).not.toBe('new_issue');
    }),
    { seed: 3 },
  );
});
