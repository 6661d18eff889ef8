import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CHANNELS, CONTACT_OUTCOMES } from '../../../shared/domain/contact/enums.ts';
import { FIELD_NAMES } from '../../../shared/domain/contact/fields.ts';
import { makeSampleCentre, SAMPLE_DAYS } from '../../../shared/domain/demo/sample-centre.ts';
import { SAMPLE_START_MS } from '../../../shared/domain/demo/sample-rows.ts';

const centre = makeSampleCentre();
const roots = centre.rows.filter((row) => row.parent_id === undefined);

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

describe('the sample centre', () => {
  it('is the same for the same seed and another for another', () => {
    expect(digest(makeSampleCentre(2000, 3))).toBe(digest(makeSampleCentre(2000, 3)));
    expect(digest(makeSampleCentre(2000, 3))).not.toBe(digest(makeSampleCentre(2000, 4)));
  });

  it('has about 20,000 contacts over 26 weeks, in order of time, with unique ids', () => {
    expect(roots.length).toBeGreaterThan(19_000);
    expect(roots.length).toBeLessThan(21_000);
    const starts = roots.map((row) => Date.parse(row.started_at ?? ''));
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(SAMPLE_START_MS);
    expect(Math.max(...starts)).toBeLessThan(SAMPLE_START_MS + SAMPLE_DAYS * 86_400_000);
    expect(new Set(centre.rows.map((row) => row.contact_id)).size).toBe(centre.rows.length);
  });

  it('uses canonical fields and words only, and legs point to their contact', () => {
    const ids = new Set(roots.map((row) => row.contact_id));
    const unknown = centre.rows.flatMap((row) => [
      ...Object.keys(row).filter((name) => !(FIELD_NAMES as readonly string[]).includes(name)),
      ...(CHANNELS.some((word) => word === row.channel) ? [] : [row.channel]),
      ...(CONTACT_OUTCOMES.some((word) => word === row.outcome) ? [] : [row.outcome]),
      ...(row.parent_id === undefined || ids.has(row.parent_id) ? [] : [row.parent_id]),
    ]);
    expect(unknown).toEqual([]);
  });

  it('hands over warm and cold', () => {
    const passedOn = roots.filter((row) => row.transferred === 'yes');
    const ends = new Map(passedOn.map((row) => [row.contact_id, Date.parse(row.ended_at ?? '')]));
    const handed = centre.rows.filter((row) => ends.has(row.parent_id ?? ''));
    const warm = handed.filter((row) => Date.parse(row.started_at ?? '') < (ends.get(row.parent_id ?? '') ?? 0));
    expect(warm.length).toBeGreaterThan(100);
    expect(handed.length - warm.length).toBeGreaterThan(100);
  });

  it('plants every cause it says it plants, and tells the truth apart from the rows', () => {
    const planted = new Set(centre.truth.map((each) => each.subCause));
    for (const code of [
      'S1',
      'S2',
      'S7',
      'W4',
      'W6',
      'W7',
      'W8',
      'D2',
      'D4',
      'D5',
      'P1',
      'P2',
      'P4',
      'P5',
      'P6',
      'X1',
      'X2',
      null,
    ]) {
      expect(planted, `cause ${code}`).toContain(code);
    }
    const ids = new Set(roots.map((row) => row.contact_id));
    for (const each of centre.truth) expect(ids.has(each.contactId)).toBe(true);
    expect(JSON.stringify(centre.rows)).not.toContain('subCause');
  });
});
