import type { Censoring } from '../definition/definition.ts';
import type { ResultReason } from '../resolution/judgement.ts';

/** A share with its 95 % Wilson interval; nulls when nothing can be judged. */
export type Rate = { readonly rate: number | null; readonly low: number | null; readonly high: number | null };

export type Counts = {
  readonly contacts: number;
  readonly eligible: number;
  readonly mature: number;
  readonly pending: number;
  readonly resolved: number;
  readonly failed: number;
  /** Contacts without any identity that joins, eligible otherwise or not. */
  readonly unlinkable: number;
  /** contacts - eligible, by the reason. Only reasons that occur. */
  readonly excluded: Readonly<Partial<Record<ResultReason, number>>>;
};

export type Group = {
  /** One value per dimension asked for; null = blank. */
  readonly key: Readonly<Record<string, string | null>>;
  readonly contacts: number;
  readonly mature: number;
  readonly pending: number;
  readonly failed: number;
  /** The pending of which time will tell, where others lack an answer besides (hybrid); left out: all of them. */
  readonly waiting?: number | undefined;
  /**
   * Where contacts count for several agents by parts: the parts added up, and the rate is theirs. The counts beside it
   * are of contacts, each once.
   */
  readonly weighted?: { readonly contacts: number; readonly mature: number; readonly failed: number } | undefined;
} & Rate;

export type Figures = {
  readonly counts: Counts;
  /**
   * What the naive and the Kaplan-Meier rate count: the eligible contacts that start by the end of observation. Without a
   * window, which knows no such rates, the judged.
   */
  readonly observed: number;
  /** Share of the observed contacts without a failure so far: what a naive count shows. */
  readonly naiveRate: number | null;
  readonly kaplanMeier: Rate;
  /** The one of the three rates that the definition calls its figure, and how many contacts stand behind it. */
  readonly headline: Rate & { readonly by: Censoring; readonly n: number };
  /**
   * Under a look-back: judged contacts that count as first although the data do not reach back far enough to know, all
   * of them before an instant (UTC ms); null without a look-back, and where they are left out.
   */
  readonly firstUnknown: { readonly contacts: number; readonly before: number } | null;
} & Rate;
