import { expect, test } from 'vitest';
import type { Figure } from '../../../renderer/scope/figure.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { withoutSigns } from '../helpers/loose-counts.ts';
import { WITHOUT_LIST } from '../helpers/without-list.ts';
import type { DrawnSample } from './drawn-sample.ts';
import { idsBySql } from './ids-by-sql.ts';
import { DEFAULT } from './sample-addresses.ts';

/** Numbers that are counts: no decimals, no shares, no parts of a name such as W42. */
function countsIn(signed: string): readonly number[] {
  const words = withoutSigns(signed);
  const found = words.match(/(?<![\p{L}\d.,])\d{1,3}(?:,\d{3})+(?![\d.]|\s?%)|(?<![\p{L}\d.,])\d+(?!\d|[.,]\d|\s?%)/gu);
  return (found ?? []).map((text) => Number(text.replaceAll(',', '')));
}

/** What every figure says, and the list behind it. */
export function testListsOfFigures(sample: () => DrawnSample): void {
  test('is drawn: each screen has some', () => {
    const { drawn } = sample();
    const screens = new Map<string, number>();
    for (const { address } of drawn) screens.set(address.to, (screens.get(address.to) ?? 0) + 1);
    expect([...screens.keys()].toSorted()).toEqual(
      [
        ...['/overview', '/explore', '/causes', '/causes/$code', '/drivers', '/definitions', '/definitions/edit'],
        ...['/window', '/kpis', '/change', '/lexicons'],
      ].toSorted(),
    );
    console.log(`${drawn.length} figures:`, Object.fromEntries(screens));
  });

  test('says its count, and lists as many contacts', async () => {
    const { lists, drawn, listOf } = sample();
    const wrong: unknown[] = [];
    for (const { address, figure, says } of drawn.filter(({ figure: { count } }) => count > 0)) {
      const listed = (await listOf(figure, address.search)).length;
      if (listed !== figure.count || !countsIn(says).includes(figure.count))
        wrong.push({ ...address, says, listed, figure });
    }
    console.log(`${lists.size} lists, ${wrong.length} are wrong.`);
    expect(wrong.slice(0, 5)).toEqual([]);
  }, 120_000);

  test('says one contact of one', () => {
    const { drawn } = sample();
    const many = drawn.map(({ says }) => withoutSigns(says)).filter((says) => /(?<![\d,.\p{L}])1 contacts/u.test(says));
    expect([...new Set(many)].slice(0, 20)).toEqual([]);
  });

  test('is every count of contacts: what stands there without a list is none, or says where its list is', () => {
    const { looseBy } = sample();
    const unlisted = [...looseBy.keys()].filter((place) => !WITHOUT_LIST.has(place));
    expect(unlisted.map((place) => `${place} on ${[...(looseBy.get(place) ?? [])].join(' ')}`)).toEqual([]);
    // What is not drawn any more needs no reason.
    expect([...WITHOUT_LIST.keys()].filter((place) => !looseBy.has(place))).toEqual([]);
  });

  test('lists the very contacts that plain SQL over the rows finds', async () => {
    const { engine, file, drawn, listOf } = sample();
    const ids = new Map(
      file.db
        .prepare<[], { row: number; id: string }>('SELECT record_id AS row, contact_id AS id FROM contacts')
        .all()
        .map(({ row, id }) => [row, id]),
    );
    const until = Date.parse(
      (await engine.client.fcr.measure({ definition: DEFAULT, filter: {}, observedUntil: null })).observedUntil ?? '',
    );
    const asked = new Map<string, Figure>();
    for (const { address, figure } of drawn) {
      const { def, f } = (address.search ?? {}) as { def?: string; f?: Filter };
      if (def !== undefined || f !== undefined || figure.definition !== undefined) continue;
      asked.set(JSON.stringify([figure.tests, figure.show]), figure);
    }
    let compared = 0;
    let sums = 0;
    for (const figure of asked.values()) {
      const bySql = idsBySql(file, until, figure);
      if (bySql === null) continue;
      compared++;
      if (Object.keys(figure.tests).some((field) => field.startsWith('any_of.'))) sums++;
      const listed = (await listOf(figure, {})).map((row) => ids.get(row) ?? `row ${row}`).toSorted();
      expect(listed, JSON.stringify(figure)).toEqual(bySql);
    }
    console.log(`${compared} lists were compared id by id.`);
    expect(compared).toBeGreaterThan(50);
    expect(sums).toBeGreaterThan(1);
    const kinds = [...asked.values()].filter(({ tests }) => Object.keys(tests).length === 0).map(({ show }) => show);
    expect([...new Set(kinds)].toSorted()).toEqual(['all', 'excluded', 'failed', 'judged', 'pending', 'resolved']);
  }, 60_000);
}
