import { RESULT_CODE, RESULT_REASONS, type Result, type ResultReason } from './judgement.ts';

/** The arrays of a Judgement while they are being filled: everything excluded, nothing seen. */
export type Verdicts = {
  readonly result: Uint8Array;
  readonly reason: Uint8Array;
  readonly returnIndex: Int32Array;
  readonly gapMs: Float64Array;
  readonly eventMs: Float64Array;
};

export function blankVerdicts(count: number): Verdicts {
  return {
    result: new Uint8Array(count),
    reason: new Uint8Array(count),
    returnIndex: new Int32Array(count).fill(-1),
    gapMs: new Float64Array(count).fill(Number.NaN),
    eventMs: new Float64Array(count).fill(Number.NaN),
  };
}

const REASON_CODE = Object.fromEntries(RESULT_REASONS.map((reason, index) => [reason, index])) as Readonly<
  Record<ResultReason, number>
>;

export function decide(into: Verdicts, i: number, result: Result, reason: ResultReason): void {
  into.result[i] = RESULT_CODE[result];
  into.reason[i] = REASON_CODE[reason];
}
