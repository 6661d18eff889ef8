import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS, TEXT_FIELDS } from '../contact/fields.ts';
import { companionOf } from '../importing/companion.ts';
import type { ColumnRole, ImportMapping } from '../importing/mapping.ts';
import type { Remark } from '../importing/record.ts';
import {
  NUMBER_SLOT,
  type NumberOfWord,
  type RecordBlock,
  resetRecord,
  TEXT_SLOT,
  type Utf8,
} from '../importing/record-block.ts';
import { waitIsAnswerDelay } from '../normalise/answer-delay.ts';
import { planTables } from '../normalise/number-plan.ts';
import { makeAmount } from '../normalise/read-amounts.ts';
import { makeCategorySteps } from '../normalise/read-categories.ts';
import { makeIdentityReader } from '../normalise/read-identity.ts';
import { makeOutcomeReader } from '../normalise/read-outcome.ts';
import { hasCountry } from '../normalise/read-phone.ts';
import { makeTimesReader } from '../normalise/read-start-end.ts';
import { columnsByRole, type RoleColumns } from '../normalise/role-columns.ts';
import { isTotalWord, TOTAL_STARTS } from '../normalise/row-shape.ts';
import { amountStep, extrasStep, secondsStep, textStep } from './amount-steps.ts';
import type { ByteCutter } from './byte-cutter.ts';
import { categoryStep, constantStep, NewWords, outcomeStep } from './category-steps.ts';
import { identityStep, idStep, KEPT_CUSTOMER, KEPT_EMAIL, keptPhone, keyStep, NEVER_KEPT } from './identity-steps.ts';
import type { KernelOp } from './kernel-op.ts';
import { PlainRow, type PlainStep } from './plain-row.ts';
import { timeStep } from './time-step.ts';

export type PlainRowsContext = {
  readonly utf8: Utf8;
  readonly numberOfWord: NumberOfWord;
  /** UTC ms; starts more than a day later are remarked. */
  readonly now: number;
};

export type PlainRows = {
  /**
   * Reads the record that was cut into the next place of the block. False = nothing was changed but bytes behind `end`,
   * and the careful way (compileMapping) must read the row. Remarks are made only for rows that are kept.
   */
  readonly read: (cut: ByteCutter, block: RecordBlock, line: number, remark: Remark) => boolean;
  /** The same for the kernel; null where a step is none for it. */
  readonly forKernel: ForKernel | null;
};

/** What the kernel must know of a mapping (kernel/kernel-rows.ts). */
export type ForKernel = {
  readonly ops: readonly KernelOp[];
  readonly isSuspect: Uint8Array;
  readonly headerNameBytes: number;
  readonly latest: number;
  readonly shortAbandonSeconds: number;
  readonly utf8: Utf8;
};

const DAY_MS = 86_400_000;

/** Roles that the fast reader reads from one column only. */
const SINGLE_ROLES: readonly ColumnRole[] = [
  ...CATEGORY_FIELDS,
  ...SECONDS_FIELDS,
  ...NUMBER_FIELDS,
  ...TEXT_FIELDS,
  ...(['parent_id', 'case_id', 'customer_id', 'phone', 'email', 'abandoned', 'answered'] as const),
  ...(['started_at', 'started_date', 'ended_at', 'ended_date', 'callback_due_at'] as const),
];

/**
 * The fast way from the bytes of a row to a record, for rows without trouble: the same as compileMapping and packRecord
 * together, and every test holds them against each other. It asks the same readers, but remembers what they said of a
 * cell, and leaves texts that stay as they stand where they are. Null when the mapping needs the careful way for
 * every row: no id or no start column, two columns for one role, waits that only answered rows
 * have, numbers of callers and called, or rows that are no contacts.
 */
export function compilePlainRows(
  mapping: ImportMapping,
  header: readonly string[],
  context: PlainRowsContext,
): PlainRows | null {
  const columns = columnsByRole(mapping, header);
  const hasStart = columns.of('started_at').length + columns.of('started_date').length === 1;
  if (columns.of('contact_id').length === 0 || !hasStart) return null;
  if (SINGLE_ROLES.some((role) => columns.of(role).length > 1)) return null;
  // Which of two columns holds the customer is another matter in each row.
  if (columns.of('phone_called').length > 0) return null;
  if (waitIsAnswerDelay(columns.of('wait_s')) || companionOf(mapping) !== null) return null;
  const fresh = new NewWords(context.numberOfWord);
  const steps = stepsFor(mapping, columns, context, fresh);
  if (steps === null) return null;
  const isSuspect = suspectStarts(header);
  const mayBeOther = otherRowTest(header, isSuspect);
  let state: PlainRow | null = null;
  return {
    read: (cut, block, line, remark) => {
      state ??= new PlainRow(block, header.length, context.utf8);
      const row = state;
      const { end } = block;
      row.block = block;
      row.row = block.count;
      row.from = cut.from;
      row.to = cut.to;
      row.start(line);
      if (mayBeOther(row) || !runSteps(steps, row)) {
        fresh.clear();
        resetRecord(block, row.row);
        block.end = end;
        return false;
      }
      fresh.settle(row);
      block.lines[row.row] = line;
      block.count++;
      row.remarks.release(line, remark);
      return true;
    },
    forKernel: forKernel(mapping, header, steps, isSuspect, context),
  };
}

function forKernel(
  mapping: ImportMapping,
  header: readonly string[],
  steps: readonly PlainStep[],
  isSuspect: Uint8Array,
  { now, utf8 }: PlainRowsContext,
): ForKernel | null {
  const ops: KernelOp[] = [];
  for (const { op } of steps) {
    if (op === null) return null;
    ops.push(op);
  }
  return {
    ops,
    isSuspect,
    headerNameBytes: encoderOf(utf8)((header[0] ?? '').trim()).length,
    latest: now + DAY_MS,
    shortAbandonSeconds: mapping.shortAbandonSeconds,
    utf8,
  };
}

function runSteps(steps: readonly PlainStep[], row: PlainRow): boolean {
  for (let at = 0; at < steps.length; at++) if (!(steps[at] as PlainStep).read(row)) return false;
  return true;
}

/** In an order in which each step finds what it needs: the outcome looks at agents, wait and talk. */
function stepsFor(
  mapping: ImportMapping,
  columns: RoleColumns,
  context: PlainRowsContext,
  fresh: NewWords,
): readonly PlainStep[] | null {
  // Years of another calendar are read as texts only.
  if (mapping.calendar !== undefined) return null;
  const extras = columns.extras.length === 0 ? undefined : extrasStep(columns.extras, encoderOf(context.utf8));
  if (extras === null) return null;
  const steps: PlainStep[] = [keyStep(columns.of('contact_id'))];
  const readTimes = makeTimesReader(mapping, columns);
  steps.push(timeStep({ columns, readTimes, zone: mapping.zone, latest: context.now + DAY_MS }));
  for (const { slot, columns: own, read } of makeCategorySteps(mapping, columns)) {
    const [column] = own;
    steps.push(column === undefined ? constantStep(slot, read, fresh) : categoryStep(column.index, slot, read, fresh));
  }
  for (const [at, field] of SECONDS_FIELDS.entries()) {
    const [column] = columns.of(field);
    if (column !== undefined) steps.push(secondsStep(column, NUMBER_SLOT.seconds + at));
  }
  steps.push(outcomeStep(outcomeSources(mapping, columns), fresh), ...identitySteps(mapping, columns));
  for (const [at, field] of NUMBER_FIELDS.entries()) {
    const [column] = columns.of(field);
    if (column === undefined) continue;
    const hasOwnWords = mapping.words[field] !== undefined;
    steps.push(amountStep(column, NUMBER_SLOT.numbers + at, makeAmount(mapping, field), hasOwnWords));
  }
  for (const [at, field] of TEXT_FIELDS.entries()) {
    const [column] = columns.of(field);
    if (column !== undefined) steps.push(textStep(column, TEXT_SLOT.texts + at));
  }
  if (extras !== undefined) steps.push(extras);
  return steps;
}

function outcomeSources(mapping: ImportMapping, columns: RoleColumns): Parameters<typeof outcomeStep>[0] {
  const place = (field: (typeof SECONDS_FIELDS)[number]): number => NUMBER_SLOT.seconds + SECONDS_FIELDS.indexOf(field);
  return {
    slot: CATEGORY_FIELDS.indexOf('outcome'),
    cells: (['outcome', 'abandoned', 'answered'] as const).flatMap((role) =>
      columns.of(role).map(({ index }) => index),
    ),
    read: makeOutcomeReader(mapping, columns),
    shortAbandonSeconds: mapping.shortAbandonSeconds,
    wait: place('wait_s'),
    talk: place('talk_s'),
    agents: [CATEGORY_FIELDS.indexOf('agent_id'), CATEGORY_FIELDS.indexOf('agent_name')],
  };
}

function identitySteps(mapping: ImportMapping, columns: RoleColumns): readonly PlainStep[] {
  const identity = makeIdentityReader(mapping, columns);
  const steps: PlainStep[] = [];
  const [customer] = columns.of('customer_id');
  const [phone] = columns.of('phone');
  const [email] = columns.of('email');
  const [parent] = columns.of('parent_id');
  const [caseId] = columns.of('case_id');
  const own = mapping.words;
  if (customer !== undefined) {
    const isKept = own.customer_id === undefined ? KEPT_CUSTOMER : NEVER_KEPT;
    steps.push(identityStep(customer, TEXT_SLOT.customerId, isKept, identity.customerId));
  }
  if (phone !== undefined) {
    const isKept = own.phone === undefined ? keptPhone(hasCountry(mapping.country)) : NEVER_KEPT;
    const plan = own.phone === undefined ? planTables(mapping.country) : null;
    steps.push(identityStep(phone, TEXT_SLOT.phone, isKept, (work) => identity.phone(work, null), plan));
  }
  if (email !== undefined) {
    steps.push(identityStep(email, TEXT_SLOT.email, own.email === undefined ? KEPT_EMAIL : NEVER_KEPT, identity.email));
  }
  if (parent !== undefined) steps.push(idStep(parent, TEXT_SLOT.parentId));
  if (caseId !== undefined) steps.push(idStep(caseId, TEXT_SLOT.caseId));
  return steps;
}

const encoderOf =
  ({ encode }: Utf8) =>
  (text: string): Uint8Array => {
    const bytes = new Uint8Array(text.length * 3);
    return bytes.slice(0, encode(text, bytes, 0));
  };

/** By first byte: 1 = a row that begins so may be no contact. */
function suspectStarts(header: readonly string[]): Uint8Array {
  const isSuspect = new Uint8Array(256).fill(1, 0x80).fill(1, 0, 33);
  for (const code of [...TOTAL_STARTS, (header[0] ?? '').trim().charCodeAt(0)]) {
    if (code >= 0x80) continue;
    isSuspect[code] = 1;
    isSuspect[String.fromCharCode(code).toUpperCase().charCodeAt(0)] = 1;
  }
  return isSuspect;
}

/** A test for rows that may be no contact: a line of totals, or the header again. Most ids are told by their first byte. */
function otherRowTest(header: readonly string[], isSuspect: Uint8Array): (row: PlainRow) => boolean {
  const name = (header[0] ?? '').trim();
  return (row) => {
    const from = row.from[0] as number;
    if (from === row.to[0] || isSuspect[row.block.bytes[from] as number] === 0) return false;
    const text = row.text(0);
    return isTotalWord(text) || text.trim() === name;
  };
}
