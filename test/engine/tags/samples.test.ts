import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { causesOf } from '../../../electron/engine/services/causes/causes.ts';
import { judgedBy } from '../../../electron/engine/services/context/judged.ts';
import { placeOfRow } from '../../../electron/engine/services/context/row-index.ts';
import {
  createProjectSession,
  type ProjectSession,
} from '../../../electron/engine/services/projects/project-session.ts';
import {
  drawSample,
  listDrawn,
  pageSample,
  removeSample,
  skipPlace,
} from '../../../electron/engine/services/tags/samples.ts';
import { applyTagTo } from '../../../electron/engine/services/tags/tag-contacts.ts';
import { leadsOf } from '../../../shared/domain/cause/score.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

const HOUR = 3_600_000;
const T0 = Date.UTC(2026, 2, 2, 9);
/** Thirty customers call twice within a day: thirty failures, twenty of billing and ten of the line. */
const CONTACTS = Array.from({ length: 60 }, (_, n) => ({
  ...{ id: `C${n + 1}`, customer: `k${n % 30}`, at: T0 + n * HOUR, outcome: 'handled', channel: 'voice' },
  reason: n % 3 === 0 ? 'Line' : 'Billing',
}));
const END = { ...{ id: 'last', customer: 'other', at: T0 + 60 * 24 * HOUR }, outcome: 'handled', channel: 'voice' };

let project: TestProject;
let session: ProjectSession;
beforeEach(() => {
  project = makeProject([...CONTACTS, END]);
  session = createProjectSession(project.file, 0);
});
afterEach(() => project.remove());

const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: null };
const draw = (more: Partial<Parameters<typeof drawSample>[1]> = {}) =>
  drawSample(session, { ...scope, kind: 'strata', strata: 'reason', size: 12, seed: 7, ...more }, 1000);
const page = (sample: number, coder = 'A', after = 0) =>
  pageSample(session, { sample, coder, after, from: 0, count: 100 });
const tag = (row: number | null | undefined, coder: string) =>
  applyTagTo(session, { rows: [row ?? 0] }, { family: 'data', subCause: 'D2', note: '', coder }, 5);

describe('docs/tagging.md 1: a sample', () => {
  it('holds failed contacts only, each stratum with its share, and says what it was drawn from', async () => {
    const drawn = await draw();
    expect(drawn).toMatchObject({ kind: 'strata', strata: 'reason', seed: 7, size: 12, population: 30 });
    expect(drawn.definition).toBe('no_repeat_7d_any@1');
    const { places } = page(drawn.id);
    expect(places.map(({ place }) => place)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    expect(places.filter(({ reason }) => reason === 'Line')).toHaveLength(4);
    expect(places.every(({ contactId }) => Number(contactId.slice(1)) <= 30)).toBe(true);
  });

  it('can have the families that the rules name as its strata', async () => {
    project.remove();
    // Every third line ends by the system: platform, by a code.
    const some = CONTACTS.map((one, n) => (n % 3 === 0 ? { ...one, disconnect_side: 'system' } : one));
    project = makeProject([...some, END]);
    session = createProjectSession(project.file, 0);
    const families = (sample: number) => {
      const judged = judgedBy(session.figures(), 'no_repeat_7d_any', null);
      const { scores } = causesOf(session.figures(), judged);
      const counts = new Map<number, number>();
      for (const { row } of page(sample).places) {
        const answer = scores.answer[placeOfRow(session.figures().columns, row ?? -1)] ?? -1;
        counts.set(answer, (counts.get(answer) ?? 0) + 1);
      }
      return counts;
    };
    const whole = families((await draw({ strata: null, size: 30 })).id);
    const half = families((await draw({ strata: 'cause_family', size: 15 })).id);
    expect(whole.size).toBeGreaterThan(1);
    for (const [answer, count] of whole) expect(Math.abs((half.get(answer) ?? 0) - count / 2)).toBeLessThan(1);
  });

  it('is the same for the same seed, another for another, and stays when contacts come', async () => {
    const ids = (sample: number) => page(sample).places.map(({ contactId }) => contactId);
    const first = ids((await draw()).id);
    expect(ids((await draw()).id)).toEqual(first);
    expect(ids((await draw({ seed: 8 })).id)).not.toEqual(first);
    expect(listDrawn(session)).toHaveLength(3);
  });

  it('of the newest begins with the newest, and follows the slice', async () => {
    const newest = page((await draw({ kind: 'newest', size: 3 })).id).places;
    expect(newest.map(({ contactId }) => contactId)).toEqual(['C30', 'C29', 'C28']);
    const line = await draw({ kind: 'newest', size: 50, filter: { reason: { in: ['Line'] } } });
    expect([line.size, line.population]).toEqual([10, 10]);
    expect(JSON.parse(line.filter)).toEqual({ reason: { in: ['Line'] } });
  });

  it('of the most uncertain begins where two families are closest, and ends with what no rule knows', async () => {
    // Every second customer comes back a day and a half later about something else: that is evidence.
    const later = CONTACTS.map((contact, n) =>
      n < 30 ? contact : { ...contact, at: contact.at + 36 * HOUR, ...(n % 2 === 0 ? { reason: 'Moving' } : {}) },
    );
    const other = makeProject([...later, END]);
    try {
      session = createProjectSession(other.file, 0);
      const all = await draw({ kind: 'uncertain', size: 30 });
      expect(all).toMatchObject({ kind: 'uncertain', strata: null, size: 30, population: 30 });
      const figures = session.figures();
      const { evidence, ruleset } = causesOf(figures, judgedBy(figures, scope.definition, null));
      const leads = leadsOf(evidence, ruleset, figures.columns.count);
      const drawn = page(all.id).places.map(({ row }) => leads[placeOfRow(figures.columns, row ?? 0)] ?? 0);
      const found = drawn.filter((lead) => !Number.isNaN(lead));
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThan(30);
      expect(found).toEqual([...found].sort((one, two) => one - two));
      expect(drawn.slice(found.length).every(Number.isNaN)).toBe(true);
      const again = await draw({ kind: 'uncertain', size: 30 });
      expect(page(again.id).places).toEqual(page(all.id).places);
    } finally {
      other.remove();
    }
  });

  it('is refused where nothing fails, and for a dimension that there is not', async () => {
    const none = { filter: { result: { in: ['resolved'] } } };
    await expect(draw(none)).rejects.toEqual(expect.objectContaining({ code: 'NOT_FOUND' }));
    await expect(draw({ strata: 'mood' })).rejects.toEqual(expect.objectContaining({ code: 'UNKNOWN_FIELD' }));
    expect(listDrawn(session)).toEqual([]);
  });
});

describe('docs/tagging.md 2: the way through a sample', () => {
  it('goes on at the first that is neither tagged nor skipped, then at what was skipped', async () => {
    const { id } = await draw({ size: 3 });
    const rows = page(id).places.map(({ row }) => row);
    tag(rows[0], 'A');
    expect(page(id)).toMatchObject({ tagged: 1, skipped: 0, next: 2 });
    skipPlace(session, { sample: id, coder: 'A', place: 2, skipped: true });
    expect(page(id)).toMatchObject({ tagged: 1, skipped: 1, next: 3 });
    tag(rows[2], 'A');
    expect(page(id)).toMatchObject({ tagged: 2, skipped: 1, next: 2 });
    skipPlace(session, { sample: id, coder: 'A', place: 2, skipped: false });
    expect(page(id)).toMatchObject({ tagged: 2, skipped: 0, next: 2 });
    tag(rows[1], 'A');
    expect(page(id)).toMatchObject({ tagged: 3, skipped: 0, next: null });
  });

  it('goes on from the place that is being read, and round the end', async () => {
    const { id } = await draw({ size: 4 });
    const { places } = page(id);
    tag(places[2]?.row, 'A');
    expect([1, 2, 4].map((after) => page(id, 'A', after).next)).toEqual([2, 4, 1]);
    for (const at of [0, 1]) tag(places[at]?.row, 'A');
    expect(page(id, 'A', 4).next).toBeNull();
    expect(page(id, 'A', 1).next).toBe(4);
  });

  it('is each coder’s own: nobody sees what another said', async () => {
    const { id } = await draw({ size: 3 });
    tag(page(id).places[0]?.row, 'A');
    skipPlace(session, { sample: id, coder: 'A', place: 2, skipped: true });
    const other = page(id, 'B');
    expect(other).toMatchObject({ tagged: 0, skipped: 0, next: 1 });
    expect(other.places.every(({ family, skipped }) => family === null && !skipped)).toBe(true);
    tag(other.places[0]?.row, 'B');
    // B's tag is in force now; A has read the contact all the same.
    expect(page(id).tagged).toBe(1);
  });

  it('is off the list when it is removed, and comes back', async () => {
    const { id } = await draw();
    removeSample(session, id, true, 5);
    expect(listDrawn(session)).toEqual([]);
    removeSample(session, id, false, 5);
    expect(listDrawn(session).map((sample) => sample.id)).toEqual([id]);
  });

  it('says what is not there', async () => {
    const { id } = await draw();
    const gone = expect.objectContaining({ code: 'NOT_FOUND' });
    expect(() => page(999)).toThrow(gone);
    expect(() => removeSample(session, 999, true, 5)).toThrow(gone);
    expect(() => skipPlace(session, { sample: id, coder: '', place: 13, skipped: true })).toThrow(gone);
  });
});
