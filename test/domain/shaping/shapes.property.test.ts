import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import { KNOWN_PROFILES } from '../../../shared/domain/profiles/known-profiles.ts';
import type { SourceProfile } from '../../../shared/domain/profiles/source-profile.ts';
import { runShape } from '../../../shared/domain/shaping/shape-records.ts';

/** Profiles with a shape, each with a header that has all columns its own code may ask for by its signature. */
const SHAPED = KNOWN_PROFILES.filter(({ shape }) => shape !== undefined);

/** Columns that shapes look at beside those of the signature. */
const MORE_COLUMNS =
  'agent|disposition|from|to|talking|ringing|direction|duration|uniqueid|lastapp|dst|dstchannel|src|did|sequence|segment|acd|ucid|rowdate|time|priority|openedat|opened|sysupdatedat|sysmodcount|startedat|transferin|holdtime|agenttime|totaltime|prequeue|postqueue|messagecreatedat|messageauthorid|lastupdatetimestamp|users|queue|ani|dnis|data2|data3|satisfactionscore|assigneestations|contactscontacts|updatedat';

const headerOf = (profile: SourceProfile): readonly string[] => {
  const needed = (profile.signatures[0] ?? []).map((names) => names.split('|')[0] ?? '');
  return [...new Set([...needed, ...MORE_COLUMNS.split('|')])];
};

/** Few different texts, so that keys meet; and what may break a reader of numbers, times, lists and JSON. */
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('', '1', '2', 'A', '?', '0', 'yes', '1772442000', '2026-03-02 09:00:00') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('ENTERQUEUE', 'CONNECT', 'COMPLETEAGENT', 'ABANDON', 'ANSWERED', '00:01:00'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('[]', '[null, 1, {"purpose":"agent","sessions":[{"segments":3}]}]', '{"a":', 'a; b;'),
  },
  { weight: 1, arbitrary: fc.string() },
);

const recordsOf = (rows: readonly (readonly string[])[]): readonly RawRecord[] =>
  rows.map((cells, at) => ({ line: at + 2, byteOffset: at * 100, cells, raw: cells.join(','), defect: null }));

const arbitraryRows = (width: number) =>
  fc.array(fc.array(cell, { minLength: 0, maxLength: width + 2 }), { maxLength: 40 });

function shapedRows(profile: SourceProfile, records: readonly RawRecord[]) {
  const header = headerOf(profile);
  const rows = profile.shape?.(header);
  if (rows === undefined) throw new Error(`${profile.name} has no shape`);
  const run = runShape(header, rows);
  const out = [...run.take(records), ...[...run.end()].flat()];
  const counted = Object.fromEntries(run.remarks().map(({ code, count }) => [code, count]));
  return { header: rows.header, out, counted };
}

describe.each(SHAPED.map((profile) => [profile.name, profile] as const))('the shape of %s', (_name, profile) => {
  const width = headerOf(profile).length;

  it('never throws, gives whole rows that point into the file, and accounts for every row of it', () => {
    fc.assert(
      fc.property(arbitraryRows(width), (rows) => {
        const records = recordsOf(rows);
        const { header, out, counted } = shapedRows(profile, records);
        const lines = new Map(records.map((record) => [record.line, record.raw]));
        for (const row of out) {
          // A short row of the source may stay short; it is filled up like any other.
          expect(row.cells.length).toBeGreaterThanOrEqual(header.length - headerOf(profile).length);
          expect(lines.get(row.line)).toBe(row.raw);
        }
        const { rows_folded = 0, rows_passed_over = 0, rows_split = 0 } = counted;
        expect(out.length + rows_folded + rows_passed_over - rows_split).toBe(records.length);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same whatever batches the rows come in', () => {
    fc.assert(
      fc.property(arbitraryRows(width), (rows) => {
        const records = recordsOf(rows);
        const header = headerOf(profile);
        const shape = profile.shape?.(header);
        if (shape === undefined) return;
        const run = runShape(header, shape);
        const single = [...records.flatMap((record) => run.take([record])), ...[...run.end()].flat()];
        expect(single).toEqual(shapedRows(profile, records).out);
      }),
      { numRuns: 20 },
    );
  });
});
