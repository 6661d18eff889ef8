/** One leg of a contact that has several. Words are the source's own; seconds -1 = unknown. */
export type ChainLeg = {
  readonly agent: string | null;
  readonly queue: string | null;
  readonly tier: string | null;
  readonly wait: number;
  readonly talk: number;
  readonly hold: number;
  readonly acw: number;
};

/** The legs in order, by place of the contact; only contacts of two legs and more. */
export type LegChains = ReadonlyMap<number, readonly ChainLeg[]>;
