import { expect, test } from 'vitest';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { must } from '../../../shared/domain/must.ts';
import { contactRoles, ROLE } from '../../../shared/domain/resolution/contact-roles.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';

const plain = must(
  PRESETS.find(({ key }) => key === 'no_repeat_7d_any'),
  'a preset',
);

test('definitions that share who can come back do not disturb each other', () => {
  const at = Date.UTC(2026, 2, 1);
  const common = { customer: 'c', at, direction: 'in', channel: 'voice' };
  const columns = columnsFromRows(
    [
      { ...common, id: 'handled', outcome: 'handled' },
      { ...common, id: 'gave up', outcome: 'abandoned', wait_s: 6 },
    ],
    at,
  );
  const rolesUnder = (part: object) => contactRoles(columns, { ...plain, ...part }, null);
  const canReturn = (roles: Uint8Array) => [...roles].map((role) => (role & ROLE.return) !== 0);
  const shared = rolesUnder({});
  expect(canReturn(shared)).toEqual([true, true]);
  expect(canReturn(rolesUnder({ returnAbandonSeconds: 60 }))).toEqual([true, false]);
  expect(canReturn(contactRoles(columns, plain, Uint8Array.of(1, 0)))).toEqual([false, true]);
  expect(canReturn(rolesUnder({ returnChannels: ['chat'] }))).toEqual([false, false]);
  // The very same array, as it was.
  expect(rolesUnder({ suspectTalkSeconds: 20 })).toBe(shared);
  expect(canReturn(shared)).toEqual([true, true]);
});
