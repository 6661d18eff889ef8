import { createHash } from 'node:crypto';
import type { Inspection } from '../../../../shared/contract/imports.ts';
import type { ImportMapping } from '../../../../shared/domain/importing/mapping.ts';
import type { NormalisedRecord, RawRecord, Remark } from '../../../../shared/domain/importing/record.ts';
import { isSomebodyElse } from '../../../../shared/domain/importing/somebody-else.ts';
import { compileMapping } from '../../../../shared/domain/normalise/compile-mapping.ts';
import { hasCountry, lacksCountry } from '../../../../shared/domain/normalise/read-phone.ts';
import { keptValues } from '../../../../shared/domain/roles/kept-values.ts';
import type { ShapeRemark } from '../../../../shared/domain/shaping/shape-records.ts';

const PREVIEW_ROWS = 100;
const MAX_EXAMPLES = 5;
const LONGEST_CELL = 2000;

type Problem = Inspection['problems'][number];
type MutableProblem = { kind: Problem['kind']; code: Problem['code']; count: number; examples: Problem['examples'] };

export type Preview = {
  readonly rows: Inspection['rows'];
  readonly problems: Inspection['problems'];
  readonly records: readonly NormalisedRecord[];
};

const cut = (text: string): string => (text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text);

const cutValues = (kept: Record<string, string | null>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, value === null ? null : cut(value)]));

/** Counts remarks and rejections, each with its first examples. */
class ProblemCounter {
  readonly #problems = new Map<string, MutableProblem>();

  add(kind: Problem['kind'], code: Problem['code'], line: number, field: string, value: string): void {
    const known = this.#problems.get(code) ?? { kind, code, count: 0, examples: [] };
    known.count++;
    if (known.examples.length < MAX_EXAMPLES) known.examples.push({ line, field, value: cut(value) });
    this.#problems.set(code, known);
  }

  addMany(code: Problem['code'], count: number, examples: ShapeRemark['examples']): void {
    this.#problems.set(code, { kind: 'remark', code, count, examples: [...examples] });
  }

  list(): Inspection['problems'] {
    return [...this.#problems.values()].sort((a, b) => a.kind.localeCompare(b.kind) * -1 || b.count - a.count);
  }
}

/** As the import counts it: a newer delivery of one contact is none. */
const isOther = (before: NormalisedRecord, now: NormalisedRecord): boolean =>
  before.startedAt !== now.startedAt &&
  isSomebodyElse([
    [before.customerId, now.customerId],
    [before.phone, now.phone],
    [before.email, now.email],
  ]);

/**
 * Runs the sample through the very function that the import uses: what is shown here is what a commit keeps. It ends
 * when `enough` records were kept.
 */
export function previewSample(
  mapping: ImportMapping,
  header: readonly string[],
  sample: readonly RawRecord[],
  shapeRemarks: readonly ShapeRemark[],
  enough = Number.POSITIVE_INFINITY,
): Preview {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
  const normalise = compileMapping(mapping, header, { hash, now: Date.now() });
  const problems = new ProblemCounter();
  for (const { code, count, examples } of shapeRemarks) problems.addMany(code, count, examples);
  const remark: Remark = (code, line, field, value) => problems.add('remark', code, line, field, value);
  const rows: Inspection['rows'] = [];
  const records: NormalisedRecord[] = [];
  const latest = new Map<string, NormalisedRecord>();
  for (const raw of sample) {
    if (records.length >= enough) break;
    const { record, rejection } = normalise(raw, remark);
    if (record !== null) {
      records.push(record);
      const before = latest.get(record.key);
      if (before !== undefined && isOther(before, record)) remark('id_not_unique', raw.line, 'contact_id', record.key);
      latest.set(record.key, record);
    } else problems.add('rejected', rejection.code, raw.line, rejection.field, rejection.value);
    if (rows.length >= PREVIEW_ROWS) continue;
    rows.push({
      line: raw.line,
      cells: raw.cells.map(cut),
      kept: record === null ? {} : cutValues(keptValues(record)),
      rejection:
        rejection === null ? null : { code: rejection.code, field: rejection.field, value: cut(rejection.value) },
    });
  }
  if (!hasCountry(mapping.country)) {
    const phones = records.filter(({ phone }) => phone !== null && lacksCountry(phone));
    for (const { line, phone } of phones) problems.add('remark', 'country_unknown', line, 'phone', phone ?? '');
  }
  return { rows, problems: problems.list(), records };
}
