import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';

/** Contacts that one definition fails and the other does not, by which steps turn them. */
export type DifferencePart = {
  /** In the order of the steps: true = this step alone turns these contacts. None: only several steps together do. */
  readonly turnedBy: readonly boolean[];
  readonly contacts: number;
};

/**
 * Why a second definition does not fail what a first one fails. `steps` are the first definition with one clause of the
 * second each; a step turns a contact when it does not fail it either. Largest part first; together they are all the
 * contacts that only the first one fails. Example: A is any reason in 7 days, B same reason in 3 days. A contact whose
 * customer returned after 5 days for another reason is turned by either clause: [true, true].
 */
export function differenceOf(
  first: Judgement,
  second: Judgement,
  steps: readonly Judgement[],
  mask: Uint8Array | null,
): readonly DifferencePart[] {
  const counts = new Map<number, number>();
  const fails = ({ result }: Judgement, i: number): boolean => result[i] === RESULT_CODE.failed;
  for (let i = 0; i < first.result.length; i++) {
    if ((mask !== null && mask[i] === 0) || !fails(first, i) || fails(second, i)) continue;
    let turning = 0;
    for (const [bit, step] of steps.entries()) if (!fails(step, i)) turning += 2 ** bit;
    counts.set(turning, (counts.get(turning) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, one], [b, other]) => other - one || a - b)
    .map(([turning, contacts]) => ({
      turnedBy: steps.map((_, bit) => Math.floor(turning / 2 ** bit) % 2 === 1),
      contacts,
    }));
}
