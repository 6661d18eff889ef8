import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findDefinition, listDefinitions } from '../../../electron/engine/services/context/definitions.ts';
import { keepDefinition } from '../../../electron/engine/services/context/keep-definition.ts';
import { writeDefinition } from '../../../electron/engine/store/definitions.ts';
import { CONTRADICTIONS } from '../../../shared/domain/definition/contradiction.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { type Bench, createBench } from '../../helpers/import-csv.ts';

/** A definition as projects of before hold it: every field, six switches where lists are now. */
const RULES = {
  ...{ kind: 'no_repeat', windowHours: 48, lookbackHours: 0, knownFirstOnly: false, calendar: null },
  ...{ sameCustomer: 'any', sameReason: 'none', reasonGroups: {}, similarNotes: 0.5, sameChannel: false },
  sameCase: false,
  returnOutcomes: [
    ...['handled', 'abandoned', 'missed', 'voicemail', 'bot_contained', 'bot_escalated', 'callback_scheduled'],
  ],
  ...{ returnChannels: [], returnAbandonSeconds: 0, returnAfterMinutes: 0, issueIntervals: {} },
  ...{ includeBots: true, includeAbandoned: true, includeMissed: false, includeVoicemail: false },
  ...{ includeOutbound: true, includeInternal: false, includeUnlinkable: false, eligibleChannels: [] },
  ...{ suspectTalkSeconds: 10, shortAbandonSeconds: null, excludeTags: [], netExclusions: [], singleLeg: false },
  ...{ followUpFails: false, reopenFails: false, mergeMinutes: 0, mergeCallbackHours: 0 },
  ...{ attribution: 'last_handler', censoring: 'mature_only' },
};
const HASHED =
  '{"includeAbandoned":true,"includeBots":true,"includeOutbound":true,"kind":"no_repeat","windowHours":48}';
const NO_LOOK = '{"includeAbandoned":true,"includeOutbound":true,"kind":"lookback_forward","windowHours":48}';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('what a project of before holds', () => {
  let bench: Bench;
  const keep = (key: string, rules: object, hash: string): void =>
    writeDefinition(bench.file, {
      ...{ key, version: 1, hash, author: 'ada', savedAt: 1 },
      json: JSON.stringify({ key, version: 1, name: 'Ours', ...rules }),
    });
  beforeAll(() => {
    bench = createBench();
    keep('ours', RULES, hashOf(HASHED));
    keep('no_look', { ...RULES, kind: 'lookback_forward', includeBots: false }, hashOf(NO_LOOK));
  });
  afterAll(() => bench.end());

  test('switches are read as the lists that they were, under the hash that figures of then name', () => {
    const kept = listDefinitions(bench.file).find(({ key }) => key === 'ours');
    expect(kept).toMatchObject({
      ...{ hash: hashOf(HASHED), preset: false },
      definition: {
        ...{ name: 'Ours', windowHours: 48, eligibleDirections: ['in', 'out'] },
        eligibleOutcomes: ['handled', 'abandoned', 'bot_contained', 'bot_escalated'],
      },
    });
    expect(findDefinition(bench.file, hashOf(HASHED).slice(0, 8))).toEqual(kept?.definition);
    // A link or a saved view that holds the rules themselves.
    const linked = findDefinition(bench.file, HASHED);
    expect({ ...linked, key: 'ours', name: 'Ours' }).toEqual(kept?.definition);
  });

  test('one that would be refused today is read and measured by its key and its hash, and refused when it is written', () => {
    const kept = findDefinition(bench.file, 'no_look');
    expect(kept).toMatchObject({ kind: 'lookback_forward', lookbackHours: 0, windowHours: 48 });
    expect(findDefinition(bench.file, hashOf(NO_LOOK))).toEqual(kept);
    expect(findDefinition(bench.file, 'no_look@1')).toEqual(kept);
    const refused = (ask: () => unknown): unknown => {
      try {
        return ask();
      } catch (error) {
        return error instanceof AppError ? [error.code, error.params] : error;
      }
    };
    const detail = (origin: string) => `The definition in ${origin}: ${CONTRADICTIONS.no_lookback}.`;
    expect(refused(() => keepDefinition(bench.file, { ...kept, key: 'new' }, 2))).toEqual([
      'INVALID_INPUT',
      { detail: detail('what is to be kept') },
    ]);
    expect(refused(() => findDefinition(bench.file, NO_LOOK))).toEqual([
      'INVALID_INPUT',
      { detail: detail('the question') },
    ]);
  });
});
