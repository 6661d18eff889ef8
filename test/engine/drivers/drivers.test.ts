import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFigureContext, type FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { type DriversRequest, driversOf } from '../../../electron/engine/services/drivers/find-drivers.ts';
import { markDriver } from '../../../electron/engine/services/drivers/mark-driver.ts';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { fillSample } from '../../../electron/engine/services/projects/fill-sample.ts';
import { sliceOf } from '../../../electron/engine/services/slices/slice.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { readContactIds } from '../../../electron/engine/store/contact-rows.ts';
import { listDriverMarks } from '../../../electron/engine/store/driver-marks.ts';
import { createProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { changeSettings } from '../../../electron/engine/store/settings.ts';
import { periodFigure } from '../../../renderer/features/drivers/driver-figure.ts';
import type { Driver, DriversOutput } from '../../../shared/contract/drivers.ts';
import {
  makeSampleCentre,
  SAMPLE_CONTACTS,
  SAMPLE_SEED,
  SAMPLE_ZONE,
} from '../../../shared/domain/demo/sample-centre.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';

const CLI = resolve(import.meta.dirname, '../../../electron/hosts/cli.ts');

let folder = '';
let file: ProjectFile;
let figures: FigureContext;
let found: DriversOutput;

const asked = (change: Partial<DriversRequest> = {}): DriversRequest => ({
  ...{ definition: 'no_repeat_7d_any', filter: {}, observedUntil: null, most: 25 },
  ...change,
});

async function driversFor(change: Partial<DriversRequest> = {}, signal?: AbortSignal): Promise<DriversOutput> {
  const steps = driversOf(figures, asked(change), signal);
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-drivers-'));
  file = createProjectFile(join(folder, 'sample.fcr'), { name: 'Sample', zone: SAMPLE_ZONE, author: 'Ada' });
  await fillSample(file, { contacts: SAMPLE_CONTACTS, seed: SAMPLE_SEED });
  const columns = loadContactColumns(file);
  figures = createFigureContext(file, columns, loadTagColumns(file, columns), SAMPLE_ZONE);
  found = await driversFor();
}, 60_000);
afterAll(() => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Contact ids of the failed contacts of a driver. */
function failedIds({ filter }: Driver): readonly string[] {
  const slice = sliceOf(figures, asked({ filter: { ...filter, result: { in: ['failed'] } } }));
  const rows = Array.from(figures.columns.row).filter((_, place) => slice.mask?.[place] === 1);
  return [...readContactIds(file, rows).values()];
}

describe('drivers of the sample centre', () => {
  it('finds the planted drivers in the top five, all of them confirmed', () => {
    const planted = new Map(makeSampleCentre().truth.map(({ contactId, subCause }) => [contactId, subCause]));
    const share = (ids: readonly string[], cause: string): number =>
      ids.filter((id) => planted.get(id) === cause).length / ids.length;
    const all = [...planted.keys()];
    const top = found.drivers.slice(0, 5);
    // The planted cause that each of them holds most of, beside how much of it there is anywhere.
    const causes = top.map((driver) => {
      const ids = failedIds(driver);
      return ['D2', 'D4', 'S2', 'W4', 'P4'].toSorted(
        (a, b) => share(ids, b) / share(all, b) - share(ids, a) / share(all, a),
      )[0] as string;
    });
    process.stdout.write(`drivers of the sample: ${top.map(({ key }, at) => `${causes[at]} ${key}`).join('; ')}\n`);
    expect(causes.toSorted()).toEqual(['D2', 'D4', 'P4', 'S2', 'W4']);
    expect(top.filter(({ isConfirmed }) => !isConfirmed)).toEqual([]);
  });

  it('counts exactly the contacts that its filter lists', () => {
    expect(found.drivers.length).toBeGreaterThan(4);
    for (const { filter, contacts, failed } of found.drivers) {
      const { counts } = measure(figures, { ...asked({ filter }), breakdowns: [] });
      expect({ contacts: counts.mature, failed: counts.failed }).toEqual({ contacts, failed });
    }
    const all = measure(figures, { ...asked(), breakdowns: [] });
    expect([found.judged, found.failed]).toEqual([all.counts.mature, all.counts.failed]);
  });

  it('counts in the half in which it is checked, and in each period, exactly the contacts that these list', async () => {
    const { zone } = figures;
    expect([zone, found.halves]).toEqual([SAMPLE_ZONE, 'week']);
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
    file.db.function('local_day', { deterministic: true }, (at: number) => clock.format(at));
    // The other weeks on the project's clock, by SQL over the rows.
    const others = new Set(
      file.db
        .prepare<[], number>(
          `SELECT record_id FROM contacts
           WHERE ((julianday(local_day(unixepoch(started_at) * 1000)) - julianday('1970-01-05')) / 7) % 2 >= 1`,
        )
        .pluck()
        .all(),
    );
    const rowsOf = (filter: Filter): readonly number[] => {
      const { mask } = sliceOf(figures, asked({ filter: { ...filter, result: { in: ['resolved', 'failed'] } } }));
      return Array.from(figures.columns.row).filter((_, place) => mask?.[place] === 1);
    };
    for (const driver of found.drivers) {
      const own = JSON.parse(JSON.stringify(driver.filter)) as Filter;
      const half = rowsOf({ ...own, 'half.week': { in: ['checked'] } });
      expect(half).toEqual(rowsOf(own).filter((row) => others.has(row)));
      expect(half).toHaveLength(driver.checked?.contacts ?? -1);
      for (const period of driver.periods) {
        const { tests, count } = periodFigure(driver, found.unit, period);
        expect(measure(figures, { ...asked({ filter: tests }), breakdowns: [] }).counts.failed).toBe(count);
      }
    }
  });

  it('finds words of the notes where they are asked for, each listing exactly its contacts', async () => {
    const { drivers, looks, searched } = await driversFor({ words: true });
    expect(searched).toContain('notes');
    expect(found.searched).not.toContain('notes');
    const named = drivers.filter(({ filter }) => 'notes' in filter);
    expect(named.length).toBeGreaterThan(3);
    for (const { filter, contacts, failed } of named) {
      const { counts } = measure(figures, { ...asked({ filter }), breakdowns: [] });
      expect({ contacts: counts.mature, failed: counts.failed }).toEqual({ contacts, failed });
    }
    expect(looks).toBeGreaterThan(0);
    // A slice that searches the notes itself has no room for another word.
    const inside = await driversFor({ words: true, filter: { notes: { contains: 'office' } } });
    expect(inside.searched).not.toContain('notes');
  });

  it('says what it left out, because it says the result again', () => {
    expect(found.restating).toEqual(['wrapup']);
    expect(found.searched).not.toContain('wrapup');
  });

  it('looks only inside the slice, and for nothing that the slice fixes', async () => {
    const { drivers, searched, judged } = await driversFor({ filter: { queue: { in: ['Billing'] } } });
    expect(searched).not.toContain('queue');
    expect(drivers.every(({ filter }) => !('queue' in filter))).toBe(true);
    const { counts } = measure(figures, { ...asked({ filter: { queue: { in: ['Billing'] } } }), breakdowns: [] });
    expect(judged).toBe(counts.mature);
    for (const { filter, failed } of drivers) {
      const both = { ...filter, queue: { in: ['Billing'] } };
      expect(measure(figures, { ...asked({ filter: both }), breakdowns: [] }).counts.failed).toBe(failed);
    }
  });

  it('searches a definition without returns, and an empty slice, without making anything up', async () => {
    const flag = await driversFor({ definition: 'agent_flag' });
    expect(flag.judged).toBeGreaterThan(0);
    const none = await driversFor({ filter: { queue: { in: ['Nowhere'] } } });
    expect(none).toMatchObject({ drivers: [], judged: 0, failed: 0, looks: 0, months: 0 });
  });

  it('refuses an unknown field and an unknown definition', async () => {
    await expect(driversFor({ filter: { nonsense: { in: ['x'] } } })).rejects.toMatchObject({ code: 'UNKNOWN_FIELD' });
    await expect(driversFor({ definition: 'nobody' })).rejects.toMatchObject({ code: 'UNKNOWN_DEFINITION' });
  });

  it('stops when it is cancelled, and finds the same when asked again', async () => {
    const control = new AbortController();
    const fresh = createFigureContext(file, figures.columns, figures.tagColumns, SAMPLE_ZONE);
    const steps = driversOf(fresh, asked(), control.signal);
    control.abort();
    const run = (async () => {
      for (;;) if ((await steps.next()).done === true) return 'done';
    })();
    await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await driversFor()).drivers).toEqual(found.drivers);
  });

  it('costs what the handling of its returns costs, once an hour has a price', async () => {
    const [first] = found.drivers;
    expect(first?.handlingPerMonth).toBeGreaterThan(0);
    expect(first?.costPerMonth).toBeNull();
    changeSettings(file, { costPerHour: 36 });
    const [priced] = (await driversFor()).drivers;
    changeSettings(file, { costPerHour: null });
    expect(priced?.costPerMonth).toBeCloseTo(((first?.handlingPerMonth ?? 0) / 3600) * 36, 6);
  });
});

describe('what people make of drivers', () => {
  const first = (): Driver => found.drivers[0] as Driver;

  it('pins, names and dismisses, signed; what was replaced comes back', async () => {
    const { filter, key } = first();
    expect(markDriver(file, { filter, state: 'pinned', name: '  Second line\n', reason: '' }, 1000)).toBeNull();
    const [pinned] = (await driversFor()).drivers;
    expect(pinned?.mark).toEqual({
      ...{ key, state: 'pinned', name: 'Second line', reason: '' },
      author: 'Ada',
      markedAt: 1000,
    });
    const replaced = markDriver(file, { filter, state: 'dismissed', name: '', reason: 'Known, being mended' }, 2000);
    expect(replaced).toMatchObject({ state: 'pinned', name: 'Second line' });
    // Undo: what was replaced is put back; then the mark is taken away.
    if (replaced !== null) markDriver(file, { filter, ...replaced }, 3000);
    expect(listDriverMarks(file)).toMatchObject([{ state: 'pinned', name: 'Second line' }]);
    markDriver(file, { filter, state: 'found', name: '', reason: '' }, 4000);
    expect(listDriverMarks(file)).toEqual([]);
  });

  it('keeps a pinned one in sight where it is not found, with the figures it has there', async () => {
    const filter = { site: { in: ['Harbour'] }, channel: { in: ['voice'] } };
    markDriver(file, { filter, state: 'pinned', name: 'Harbour calls', reason: '' }, 1);
    const [pinned] = (await driversFor()).drivers;
    const { counts } = measure(figures, { ...asked({ filter }), breakdowns: [] });
    expect(pinned).toMatchObject({
      found: null,
      checked: null,
      isConfirmed: false,
      contacts: counts.mature,
      failed: counts.failed,
    });
    // A slice that tests the channel itself has no room for it.
    const inside = await driversFor({ filter: { channel: { in: ['voice'] } } });
    expect(inside.drivers.filter(({ found: own }) => own === null)).toEqual([]);
    markDriver(file, { filter, state: 'found', name: '', reason: '' }, 2);
  });

  it('wants a reason for a dismissal, a value for a driver, a field that there is, and has an end', () => {
    const filter = { site: { in: ['Harbour'] } };
    const bad = (change: object, code: string) =>
      expect(() => markDriver(file, { filter, state: 'pinned', name: '', reason: '', ...change }, 1)).toThrow(
        expect.objectContaining({ code }) as Error,
      );
    bad({ state: 'dismissed', reason: ' \u200b ' }, 'INVALID_INPUT');
    bad({ filter: {} }, 'INVALID_INPUT');
    bad({ filter: { nonsense: { in: ['x'] } } }, 'UNKNOWN_FIELD');
    bad({ filter: { site: { in: ['x'.repeat(30_000)] } } }, 'LIMIT_EXCEEDED');
    expect(listDriverMarks(file)).toEqual([]);
    for (let n = 0; n < 500; n++)
      markDriver(file, { filter: { site: { in: [`s${n}`] } }, state: 'pinned', name: '', reason: '' }, n);
    bad({}, 'LIMIT_EXCEEDED');
    for (let n = 0; n < 500; n++)
      markDriver(file, { filter: { site: { in: [`s${n}`] } }, state: 'found', name: '', reason: '' }, n);
    expect(listDriverMarks(file)).toEqual([]);
  });
});

describe('fcr drivers', () => {
  const fcr = (...words: readonly string[]): Promise<{ readonly code: number; readonly out: string }> =>
    new Promise((done) => {
      execFile(process.execPath, [CLI, 'drivers', ...words], { encoding: 'utf8', maxBuffer: 1e8 }, (error, out) =>
        done({ code: error === null ? 0 : Number(error.code), out }),
      );
    });

  it('gives the figures of the screen as JSON, and the same for people', async () => {
    const { code, out } = await fcr('--project', file.path, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(found)));
    const text = (await fcr('--project', file.path, '--limit', '2')).out;
    expect(text).toContain('confirmed');
    expect(text).toContain(found.drivers[0]?.excess.toFixed(1));
  });

  it('says what is wrong with what it was asked', async () => {
    expect((await fcr('--project', file.path, '--limit', '0', '--json')).code).toBe(2);
    const unknown = await fcr('--project', file.path, '--filter', '{"nonsense":"x"}', '--json');
    expect([unknown.code, JSON.parse(unknown.out).error.code]).toEqual([1, 'UNKNOWN_FIELD']);
  });
});
