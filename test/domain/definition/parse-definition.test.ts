import { describe, expect, test } from 'vitest';
import { canonicalDefinitionText, PRESETS, RETURN_OUTCOMES } from '../../../shared/domain/definition/definition.ts';
import { parseDefinition, parseKeptDefinition } from '../../../shared/domain/definition/parse-definition.ts';

describe('docs/fcr-definition.md 5: a definition of one’s own', () => {
  test('every preset is one, and comes back unchanged', () => {
    for (const preset of PRESETS) {
      expect(parseDefinition(JSON.parse(JSON.stringify(preset)))).toEqual({ definition: preset, problem: null });
    }
  });

  test('key and kind are enough; the switches are off', () => {
    expect(parseDefinition({ key: 'mine', kind: 'flag' }).definition).toEqual({
      ...{ key: 'mine', version: 1, name: '', kind: 'flag', windowHours: 0, lookbackHours: 0, calendar: null },
      ...{ knownFirstOnly: false, censoring: 'mature_only', eligibleDirections: ['in'], eligibleOutcomes: ['handled'] },
      ...{ sameCustomer: 'any', sameReason: 'none', reasonGroups: {}, similarNotes: 0.5, sameChannel: false },
      ...{ sameCase: false, returnChannels: [], returnAbandonSeconds: 0, returnAfterMinutes: 0, issueIntervals: {} },
      returnOutcomes: RETURN_OUTCOMES,
      ...{ includeUnlinkable: false, eligibleChannels: [], suspectTalkSeconds: 10, shortAbandonSeconds: null },
      ...{ minTalkSeconds: 0, excludeReasons: [] },
      ...{ excludeTags: [], netExclusions: [], singleLeg: false, followUpFails: false, reopenFails: false },
      ...{ mergeMinutes: 0, mergeCallbackHours: 0, attribution: 'last_handler', touches: null },
    });
  });

  test.each([
    [null, 'object'],
    [[], 'object'],
    [{ kind: 'flag' }, 'key'],
    [{ key: 'a b', kind: 'flag' }, 'key'],
    [{ key: 'a', kind: 'magic' }, 'kind'],
    [{ key: 'a', kind: 'no_repeat' }, 'windowHours'],
    [{ key: 'a', kind: 'no_repeat', windowHours: 1.5 }, 'windowHours'],
    [{ key: 'a', kind: 'no_repeat', windowHours: -1 }, 'windowHours'],
    [{ key: 'a', kind: 'no_repeat', windowHours: 1e9 }, 'windowHours'],
    [{ key: 'a', kind: 'flag', sameReasons: 'exact' }, 'sameReasons'],
    [{ key: 'a', kind: 'flag', sameReason: 'alike' }, 'sameReason'],
    [{ key: 'a', kind: 'flag', sameReason: 'group' }, 'reasonGroups'],
    [{ key: 'a', kind: 'flag', reasonGroups: { money: 'billing' } }, 'reasonGroups'],
    [{ key: 'a', kind: 'flag', reasonGroups: ['billing'] }, 'reasonGroups'],
    [{ key: 'a', kind: 'flag', similarNotes: 0 }, 'similarNotes'],
    [{ key: 'a', kind: 'flag', returnOutcomes: [] }, 'returnOutcomes'],
    [{ key: 'a', kind: 'flag', returnOutcomes: ['short_abandon'] }, 'returnOutcomes'],
    [{ key: 'a', kind: 'flag', issueIntervals: { billing: 0 } }, 'issueIntervals'],
    [{ key: 'a', kind: 'flag', netExclusions: [''] }, 'netExclusions'],
    [{ key: 'a', kind: 'flag', excludeTags: 'spam' }, 'excludeTags'],
    [{ key: 'a', kind: 'flag', shortAbandonSeconds: 61 }, 'shortAbandonSeconds'],
    [{ key: 'a', kind: 'flag', calendar: { zone: 'Mars', weekdays: [1] } }, 'calendar'],
    [{ key: 'a', kind: 'flag', calendar: { zone: 'UTC', weekdays: [] } }, 'calendar'],
    [{ key: 'a', kind: 'flag', calendar: { zone: 'UTC', weekdays: [0] } }, 'calendar'],
    [{ key: 'a', kind: 'flag', calendar: { zone: 'UTC', weekdays: [1], holidays: ['2026-02-30'] } }, 'calendar'],
    [{ key: 'a', kind: 'flag', calendar: { zone: 'UTC', weekdays: [1], open: 9 } }, 'calendar'],
    [{ key: 'a', kind: 'flag', constructor: true }, 'constructor'],
    [{ key: 'a', kind: 'flag', singleLeg: 'yes' }, 'singleLeg'],
    [{ key: 'a', kind: 'flag', version: 0 }, 'version'],
    [{ key: 'a', kind: 'issue_ratio' }, 'windowHours'],
    [{ key: 'a', kind: 'flag', censoring: 'none' }, 'censoring'],
    [{ key: 'a', kind: 'flag', knownFirstOnly: 1 }, 'knownFirstOnly'],
    [{ key: 'a', kind: 'flag', eligibleOutcomes: [] }, 'eligibleOutcomes'],
    [{ key: 'a', kind: 'flag', minTalkSeconds: -1 }, 'minTalkSeconds'],
    [{ key: 'a', kind: 'flag', minTalkSeconds: 3601 }, 'minTalkSeconds'],
    [{ key: 'a', kind: 'flag', excludeReasons: 'spam' }, 'excludeReasons'],
    [{ key: 'a', kind: 'flag', eligibleOutcomes: ['solved'] }, 'eligibleOutcomes'],
    [{ key: 'a', kind: 'flag', eligibleOutcomes: 'failed' }, 'eligibleOutcomes'],
    [{ key: 'a', kind: 'flag', eligibleDirections: [] }, 'eligibleDirections'],
    [{ key: 'a', kind: 'flag', eligibleDirections: ['outbound'] }, 'eligibleDirections'],
    [{ key: 'a', kind: 'flag', includeBots: 1 }, 'includeBots'],
    [{ key: 'a', kind: 'flag', includeBots: false, eligibleOutcomes: ['handled'] }, 'eligibleOutcomes'],
    [{ key: 'a', kind: 'flag', includeFailed: true }, 'includeFailed'],
    [{ key: 'a', kind: 'flag', suspectTalkSeconds: Number.NaN }, 'suspectTalkSeconds'],
    [{ key: 'a', kind: 'one_touch', touches: 'extra.Replies' }, 'touches'],
    [{ key: 'a', kind: 'one_touch', touches: { field: 'extra.Replies' } }, 'touches'],
    [{ key: 'a', kind: 'one_touch', touches: { field: 'Replies', atMost: 1 } }, 'extra.<header>'],
    [{ key: 'a', kind: 'one_touch', touches: { field: 'extra.', atMost: 1 } }, 'touches'],
    [{ key: 'a', kind: 'one_touch', touches: { field: 'extra.Replies', atMost: -1 } }, 'touches'],
    [{ key: 'a', kind: 'one_touch', touches: { field: 'extra.Replies', atMost: 1.5 } }, 'touches'],
    [{ key: 'a', kind: 'one_touch', touches: { field: 'extra.Replies', atMost: 1, least: 1 } }, 'touches'],
  ])('%j is refused, and the problem names %s', (value, name) => {
    const { definition, problem } = parseDefinition(value);
    expect(definition).toBeNull();
    expect(problem).toContain(name);
  });

  const looking = { key: 'a', kind: 'lookback_forward', windowHours: 24 };
  const issues = { key: 'a', kind: 'issue_ratio', windowHours: 24 };
  test.each([
    [looking, 'needs "lookbackHours" of at least 1'],
    [{ ...looking, lookbackHours: 0, knownFirstOnly: true }, 'needs "lookbackHours" of at least 1'],
    [{ ...looking, kind: 'no_repeat', lookbackHours: 24 }, 'need kind lookback_forward'],
    [{ ...looking, kind: 'hybrid', knownFirstOnly: true }, 'need kind lookback_forward'],
    [{ key: 'a', kind: 'flag', lookbackHours: 24 }, 'need kind lookback_forward'],
    [{ key: 'a', kind: 'reopen', touches: { field: 'extra.Replies', atMost: 1 } }, 'needs kind one_touch'],
    [{ ...issues, eligibleDirections: ['out', 'internal'] }, '"eligibleDirections" needs in'],
    [{ ...issues, eligibleOutcomes: ['blocked', 'failed'] }, '"eligibleOutcomes" one of "returnOutcomes"'],
    [{ ...issues, returnOutcomes: ['voicemail'] }, '"eligibleOutcomes" one of "returnOutcomes"'],
    [
      { ...issues, eligibleChannels: ['voice'], returnChannels: ['chat'] },
      '"eligibleChannels" one of "returnChannels"',
    ],
  ])('%j says two things against each other: %s; kept in a project it is read', (value, says) => {
    const { definition, problem } = parseDefinition(value);
    expect(definition).toBeNull();
    expect(problem).toContain(says);
    expect(parseKeptDefinition(value).definition).toMatchObject(value);
  });

  test.each([
    { ...looking, lookbackHours: 1 },
    { ...looking, lookbackHours: 24, eligibleDirections: ['out'] },
    { ...issues, eligibleDirections: ['in', 'out'], eligibleOutcomes: ['failed', 'handled'] },
    { ...issues, eligibleChannels: ['Voice '], returnChannels: ['voice', 'chat'] },
    { ...issues, eligibleChannels: ['voice'] },
    { key: 'a', kind: 'flag', windowHours: 24, eligibleOutcomes: ['failed'] },
  ])('%j does not', (value) => {
    expect(parseDefinition(value).problem).toBeNull();
  });

  test('lists are put in one order, so that their order changes no hash', () => {
    const part = { key: 'a', kind: 'no_repeat', windowHours: 24 };
    const one = parseDefinition({ ...part, netExclusions: ['b', 'a', 'b'], returnOutcomes: ['voicemail', 'handled'] });
    const other = parseDefinition({ ...part, netExclusions: ['a', 'b'], returnOutcomes: ['handled', 'voicemail'] });
    expect(one).toEqual(other);
    const calendar = { zone: 'UTC', weekdays: [5, 1, 1] };
    expect(parseDefinition({ ...part, calendar }).definition?.calendar).toEqual({
      ...{ zone: 'UTC', weekdays: [1, 5], holidays: [] },
    });
  });

  test('counted touches are of the rules: their column and number are hashed, in one order, and none leaves the hash alone', () => {
    const text = (touches: unknown): string => {
      const { definition } = parseDefinition({ key: 'a', kind: 'one_touch', touches });
      return definition === null ? '' : canonicalDefinitionText(definition);
    };
    expect(text(null)).toBe('{"kind":"one_touch"}');
    expect(text({ field: 'extra.Replies', atMost: 0 })).toBe(
      '{"kind":"one_touch","touches":{"atMost":0,"field":"extra.Replies"}}',
    );
    expect(text({ atMost: 0, field: 'extra.Replies' })).toBe(text({ field: 'extra.Replies', atMost: 0 }));
  });

  test('the text that is hashed leaves out what stands at its default', () => {
    const { definition } = parseDefinition({
      key: 'a',
      kind: 'no_repeat',
      windowHours: 24,
      reasonGroups: { b: ['x'] },
    });
    expect(definition === null ? '' : canonicalDefinitionText(definition)).toBe(
      '{"kind":"no_repeat","reasonGroups":{"b":["x"]},"windowHours":24}',
    );
  });

  test('the text that is hashed does not hang on name, version or order of the fields', () => {
    const [first, ...others] = PRESETS.map(canonicalDefinitionText);
    expect(new Set([first, ...others]).size).toBe(PRESETS.length);
    const [preset] = PRESETS;
    const turned = Object.fromEntries(Object.entries({ ...preset, key: 'other', version: 9 }).reverse());
    const { definition } = parseDefinition(turned);
    expect(definition === null ? '' : canonicalDefinitionText(definition)).toBe(first);
  });
});
