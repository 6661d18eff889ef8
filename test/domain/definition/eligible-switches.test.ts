import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTACT_OUTCOMES, DIRECTIONS } from '../../../shared/domain/contact/enums.ts';
import { canonicalDefinitionText, type Definition, PRESETS } from '../../../shared/domain/definition/definition.ts';
import { parseDefinition } from '../../../shared/domain/definition/parse-definition.ts';
import { must } from '../../../shared/domain/must.ts';

const PLAIN = { key: 'a', kind: 'no_repeat', windowHours: 24 };
const read = (changes: Record<string, unknown>): Definition =>
  must(parseDefinition({ ...PLAIN, ...changes }).definition, 'these rules are sound');
const hashed = (changes: Record<string, unknown>): string => canonicalDefinitionText(read(changes));

const BOTS = ['bot_contained', 'bot_escalated'];
const SWITCHES = ['includeAbandoned', 'includeBots', 'includeInternal', 'includeMissed', 'includeOutbound'].concat(
  'includeVoicemail',
);

describe('docs/fcr-definition.md 6: who is eligible, in lists and in the switches of before', () => {
  test.each([
    [{ includeBots: true }, ['handled', ...BOTS], ['in']],
    [{ includeAbandoned: true, includeMissed: false }, ['handled', 'abandoned'], ['in']],
    [{ includeMissed: true, includeVoicemail: true }, ['handled', 'missed', 'voicemail'], ['in']],
    [{ includeOutbound: true }, ['handled'], ['in', 'out']],
    [{ includeInternal: true, includeBots: false }, ['handled'], ['in', 'internal']],
  ])('%j is read as %j in direction %j', (switches, eligibleOutcomes, eligibleDirections) => {
    expect(read(switches)).toMatchObject({ eligibleOutcomes, eligibleDirections });
  });

  test('what switches say is hashed in their words, as it always was; what is off is not', () => {
    fc.assert(
      fc.property(fc.subarray(SWITCHES), fc.subarray(SWITCHES), (on, off) => {
        const written = Object.fromEntries([...off.map((name) => [name, false]), ...on.map((name) => [name, true])]);
        const set = on.map((name) => `"${name}":true,`).join('');
        expect(hashed(written)).toBe(`{${set}"kind":"no_repeat","windowHours":24}`);
      }),
    );
  });

  test('the presets that judge bots keep the text, and with it the hash, under which they were printed', () => {
    const textOf = (key: string) => PRESETS.filter((one) => one.key === key).map(canonicalDefinitionText);
    expect(textOf('journey_7d')).toEqual(['{"includeBots":true,"kind":"no_repeat","windowHours":168}']);
    expect(textOf('one_contact_cross_channel')).toEqual([
      '{"includeBots":true,"kind":"lookback_forward","lookbackHours":168,"windowHours":168}',
    ]);
  });

  test('whatever is eligible comes back from the text that is hashed, and has a text of its own', () => {
    const texts = new Map<string, string>();
    const eligible = fc.tuple(
      fc.subarray([...CONTACT_OUTCOMES], { minLength: 1 }),
      fc.subarray([...DIRECTIONS], { minLength: 1 }),
    );
    fc.assert(
      fc.property(eligible, ([eligibleOutcomes, eligibleDirections]) => {
        const definition = read({ eligibleOutcomes, eligibleDirections });
        const text = canonicalDefinitionText(definition);
        expect(parseDefinition({ ...JSON.parse(text), key: 'a' }).definition).toEqual(definition);
        const said = `${eligibleOutcomes} ${eligibleDirections}`;
        expect(texts.get(text) ?? said).toBe(said);
        texts.set(text, said);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    [{ eligibleOutcomes: ['bot_contained', 'handled'] }, '"eligibleOutcomes":["handled","bot_contained"]'],
    [{ eligibleOutcomes: ['failed', 'handled', 'blocked'] }, '"eligibleOutcomes":["handled","blocked","failed"]'],
    [{ eligibleOutcomes: ['abandoned'] }, '"eligibleOutcomes":["abandoned"]'],
    [{ eligibleDirections: ['out'] }, '"eligibleDirections":["out"]'],
  ])('%j is nothing that a switch could say: %s', (changes, text) => {
    expect(hashed(changes)).toBe(`{${text},"kind":"no_repeat","windowHours":24}`);
  });
});
