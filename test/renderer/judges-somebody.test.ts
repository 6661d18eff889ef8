import { expect, test } from 'vitest';
import { judgesSomebody } from '../../renderer/features/definitions/judges-somebody.ts';
import type { Followed } from '../../renderer/scope/use-followed.ts';
import { PRESETS } from '../../shared/domain/definition/definition.ts';

const among = (keys: readonly string[], onFile: readonly string[], followed: Followed = 'yes') =>
  PRESETS.filter(
    (definition) => keys.includes(definition.key) && judgesSomebody(definition, new Set(onFile), followed),
  ).map(({ key }) => key);

const KEYS = ['no_repeat_7d_any', 'no_repeat_7d_same_reason', 'agent_flag', 'survey_resolved', 'hybrid_gold'];

test('a definition that asks for a column nobody has is not set beside another', () => {
  expect(among(KEYS, ['queue'])).toEqual(['no_repeat_7d_any']);
  expect(among(KEYS, ['reason', 'survey_resolved'])).toEqual([
    'no_repeat_7d_any',
    'no_repeat_7d_same_reason',
    'survey_resolved',
  ]);
  expect(new Set(among(KEYS, ['reason', 'survey_resolved', 'resolved_flag']))).toEqual(new Set(KEYS));
});

test('without customers or times no definition that waits for returns is', () => {
  expect(among(KEYS, ['reason', 'resolved_flag'], 'noCustomers')).toEqual(['agent_flag']);
  expect(among(KEYS, ['reason'], 'noTimes')).toEqual([]);
});
