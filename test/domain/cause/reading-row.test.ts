import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { READING_COLUMNS, readReadingRow, verdictText } from '../../../shared/domain/cause/reading-row.ts';

const GOOD = {
  source: 'acd',
  contact_id: 'C1',
  family: 'platform',
  sub_cause: 'P5',
  note: 'rang back at once',
  coder: 'Second reader',
  tagged_at: '2026-03-31T12:00:00.000Z',
  blind: 'yes',
  verdicts: 'P5:confirm; W7:reject',
} as const;

describe('docs/tagging.md 6: a row of a file of tags', () => {
  test('reads as it was written', () => {
    const read = readReadingRow(GOOD);
    expect(read).toEqual({
      row: {
        ...{ source: 'acd', contactId: 'C1', family: 'platform', subCause: 'P5', note: 'rang back at once' },
        ...{ coder: 'Second reader', at: Date.UTC(2026, 2, 31, 12), blind: true },
        verdicts: [
          { subCause: 'P5', verdict: 'confirm' },
          { subCause: 'W7', verdict: 'reject' },
        ],
      },
    });
    if ('row' in read) expect(verdictText(read.row.verdicts)).toBe(GOOD.verdicts);
  });

  test('needs only contact, family and coder', () => {
    expect(readReadingRow({ contact_id: 'C1', family: 'undetermined', coder: 'B' })).toEqual({
      row: {
        ...{ source: '', contactId: 'C1', family: 'undetermined', subCause: null, note: '', coder: 'B' },
        ...{ at: null, blind: null, verdicts: [] },
      },
    });
  });

  test.each([
    ['contact_id', ' '],
    ['family', 'skills'],
    ['family', 'constructor'],
    ['sub_cause', 'S1'],
    ['sub_cause', 'P99'],
    ['coder', ''],
    ['coder', 'x'.repeat(81)],
    ['note', 'x'.repeat(10_001)],
    ['tagged_at', '31.03.2026'],
    ['tagged_at', '2026-13-41T99:00:00Z'],
    ['blind', 'toString'],
    ['blind', 'perhaps'],
    ['verdicts', 'P5'],
    ['verdicts', 'P5:yes'],
    ['verdicts', 'Q5:confirm'],
    ['verdicts', 'P5:confirm; P5:reject'],
  ])('says that %s cannot be %j', (field, value) => {
    expect(readReadingRow({ ...GOOD, [field]: value })).toEqual({
      problem: { field, value: expect.any(String), why: expect.stringMatching(/^is /) },
    });
  });

  test('never throws, whatever stands in the cells', () => {
    const cells = fc.record(Object.fromEntries(READING_COLUMNS.map((name) => [name, fc.string()])));
    fc.assert(
      fc.property(cells, (row) => {
        expect(Object.keys(readReadingRow(row))).toHaveLength(1);
      }),
    );
  });
});
