import { type Judgement, RESULT_CODE, RESULTS, type Result } from '../resolution/judgement.ts';

/** What a definition can say of a contact that another one fails. Only the first forgives it; the others say nothing of it. */
export const OTHER_RESULTS = ['resolved', 'pending', 'excluded'] as const satisfies readonly Result[];
export type OtherResult = (typeof OTHER_RESULTS)[number];

/** Contacts that one definition fails and the other does not, by what the other says and which steps turn them. */
export type DifferencePart = {
  readonly becomes: OtherResult;
  /** In the order of the steps: true = this step alone makes them that. None: only several steps together do. */
  readonly turnedBy: readonly boolean[];
  readonly contacts: number;
};

/**
 * Why a second definition does not fail what a first one fails. `steps` are the first definition with one clause of the
 * second each; a step turns a contact when it says of it what the second says. Resolved, pending and excluded contacts
 * are apart; within each the largest part comes first, and together they are all the contacts that only the first one
 * fails. Example: A is any reason in 7 days, B same reason in 14 days. A contact of last week whose customer returned
 * for another reason is pending under B, by its window alone; nothing forgives it yet.
 */
export function differenceOf(
  first: Judgement,
  second: Judgement,
  steps: readonly Judgement[],
  mask: Uint8Array | null,
): readonly DifferencePart[] {
  const countsOf = new Map(OTHER_RESULTS.map((result) => [RESULT_CODE[result] as number, new Map<number, number>()]));
  for (let i = 0; i < first.result.length; i++) {
    if ((mask !== null && mask[i] === 0) || first.result[i] !== RESULT_CODE.failed) continue;
    const becomes = second.result[i] as number;
    const counts = countsOf.get(becomes);
    if (counts === undefined) continue;
    let turning = 0;
    for (const [bit, { result }] of steps.entries()) if (result[i] === becomes) turning += 2 ** bit;
    counts.set(turning, (counts.get(turning) ?? 0) + 1);
  }
  return [...countsOf].flatMap(([code, counts]) =>
    [...counts]
      .sort(([a, one], [b, other]) => other - one || a - b)
      .map(([turning, contacts]) => ({
        becomes: RESULTS[code] as OtherResult,
        turnedBy: steps.map((_, bit) => Math.floor(turning / 2 ** bit) % 2 === 1),
        contacts,
      })),
  );
}
