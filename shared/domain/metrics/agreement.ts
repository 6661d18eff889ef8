import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';
import { cohensKappa } from './cohens-kappa.ts';

/** Contacts that every definition has judged, by who fails them. */
export type FailureSet = {
  /** In the order of the definitions: true = it fails these contacts. */
  readonly failedBy: readonly boolean[];
  readonly contacts: number;
};

export type PairAgreement = {
  readonly first: number;
  readonly second: number;
  /** Contacts that both have judged, and those with the same outcome. */
  readonly judged: number;
  readonly same: number;
  /** Cohen's kappa: agreement beyond what chance alone would give; null where chance alone would agree on everything. */
  readonly kappa: number | null;
};

export type Agreement = {
  readonly judgedByAll: number;
  /** Contacts in no set, by the first definition that has not judged them, in the order of the definitions. */
  readonly leftOpen: readonly number[];
  /** Only sets that have contacts, largest first. */
  readonly sets: readonly FailureSet[];
  readonly pairs: readonly PairAgreement[];
};

/** 0 resolved, 1 failed, -1 not judged. */
function outcomeAt({ result }: Judgement, i: number): -1 | 0 | 1 {
  if (result[i] === RESULT_CODE.failed) return 1;
  return result[i] === RESULT_CODE.resolved ? 0 : -1;
}

function pairOf(
  judgements: readonly Judgement[],
  first: number,
  second: number,
  mask: Uint8Array | null,
): PairAgreement {
  const [one, other] = [judgements[first] as Judgement, judgements[second] as Judgement];
  const table: [[number, number], [number, number]] = [
    [0, 0],
    [0, 0],
  ];
  for (let i = 0; i < one.result.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const [a, b] = [outcomeAt(one, i), outcomeAt(other, i)];
    if (a !== -1 && b !== -1) table[a][b]++;
  }
  const { n, same, kappa } = cohensKappa(table);
  return { first, second, judged: n, same, kappa };
}

/**
 * How far definitions agree over a slice (`mask` null = everything). Example: of ten contacts A fails three and B one of
 * these: same outcome on eight, by chance 0.66, so kappa is (0.8 - 0.66) / 0.34 = 0.41.
 */
export function agreementOf(judgements: readonly Judgement[], mask: Uint8Array | null): Agreement {
  const counts = new Uint32Array(2 ** judgements.length);
  const leftOpen = judgements.map(() => 0);
  let judgedByAll = 0;
  for (let i = 0; i < (judgements[0]?.result.length ?? 0); i++) {
    if (mask !== null && mask[i] === 0) continue;
    const open = judgements.findIndex((judgement) => outcomeAt(judgement, i) === -1);
    if (open !== -1) {
      leftOpen[open] = (leftOpen[open] as number) + 1;
      continue;
    }
    const set = judgements.reduce((bits, judgement, bit) => bits + outcomeAt(judgement, i) * 2 ** bit, 0);
    judgedByAll++;
    counts[set] = (counts[set] as number) + 1;
  }
  const sets = Array.from(counts, (contacts, set) => ({
    failedBy: judgements.map((_, bit) => ((set >> bit) & 1) === 1),
    contacts,
  }));
  return {
    judgedByAll,
    leftOpen,
    sets: sets.filter(({ contacts }) => contacts > 0).toSorted((a, b) => b.contacts - a.contacts),
    pairs: judgements.flatMap((_, second) =>
      Array.from({ length: second }, (_unused, first) => pairOf(judgements, first, second, mask)),
    ),
  };
}
