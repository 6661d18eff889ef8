import { expect, test } from 'vitest';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { keepBySlice } from '../../../shared/domain/metrics/kept-by-slice.ts';
import { must } from '../../../shared/domain/must.ts';
import { lookAhead, outlookDefinition } from '../../../shared/domain/resolution/outlook.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';

test('what is kept is answered without counting again, and never takes more than it may: the oldest goes', () => {
  const definition = must(PRESETS[0], 'there are presets');
  const look = () => lookAhead(columnsFromRows([]), outlookDefinition(definition), null);
  const [one, other] = [look(), look()];
  const slice = new Uint8Array();
  const kept = keepBySlice<{ readonly size: number }>(10, ({ size }) => size);
  let made = 0;
  const ask = (outlook: typeof one, mask: Uint8Array | null, key: string, size: number) =>
    kept(outlook, mask, key, () => {
      made++;
      return { size };
    });
  ask(one, null, 'a', 4);
  ask(one, slice, 'a', 4);
  ask(one, null, 'a', 4);
  expect(made).toBe(2);
  ask(other, null, 'a', 4);
  expect(made).toBe(3);
  // The first had to go; the others are there.
  ask(one, slice, 'a', 4);
  ask(other, null, 'a', 4);
  expect(made).toBe(3);
  ask(one, null, 'a', 4);
  expect(made).toBe(4);
  // What is too big is answered, and not kept.
  expect(ask(one, null, 'b', 11)).toEqual({ size: 11 });
  ask(one, null, 'b', 11);
  expect(made).toBe(6);
});
