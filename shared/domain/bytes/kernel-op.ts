import type { TextHash } from '../importing/text-hash.ts';
import type { HeldRemark } from '../normalise/held-remarks.ts';
import type { PlanTables } from '../normalise/number-plan.ts';

/** What a reader of texts said of certain cells. */
export type Meaning = {
  /** Number of the word; 0 = none. */
  readonly id: number;
  readonly remarks: readonly Readonly<HeldRemark>[];
  /** In how many rows the readers of texts met it. */
  readonly seen: number;
};

/** Of the row that was read last; null = the readers of texts must be asked each time. */
type LastMeaning = () => Meaning | null;

/** What a step does, for the kernel (kernel/kernel-rows.ts). Cells are places in the record, slots places in the block. */
export type KernelOp =
  /** Several cells are joined by '|'. */
  | { readonly kind: 'key'; readonly cells: readonly number[] }
  /** All but `start`: -1 = there is none. A time of day may stand in a cell of its own. `steadyOffset`: see ZoneClock. */
  | {
      readonly kind: 'times';
      readonly start: number;
      readonly end: number;
      readonly due: number;
      readonly startTime: number;
      readonly endTime: number;
      readonly steadyOffset: (day: number) => number;
    }
  | { readonly kind: 'category'; readonly cell: number; readonly slot: number; readonly meaning: LastMeaning }
  | { readonly kind: 'constant'; readonly slot: number; readonly meaning: LastMeaning }
  /** `long`: what is said of a number of seconds that is longer than durations mostly are. */
  | {
      readonly kind: 'seconds';
      readonly cell: number;
      readonly slot: number;
      readonly isPlain: boolean;
      readonly long: Meaning;
    }
  | {
      readonly kind: 'outcome';
      readonly slot: number;
      readonly wait: number;
      readonly talk: number;
      readonly agents: readonly [number, number];
      readonly cells: readonly number[];
      /** Of the row that was read last: how long it waited (0 unknown, 1 short, 2 longer) twice, and 1 when somebody served it. */
      readonly state: () => number;
      readonly meaning: LastMeaning;
    }
  | {
      readonly kind: 'identity';
      readonly cell: number;
      readonly place: number;
      readonly kept: 'never' | 'customer' | 'e164' | 'number' | 'email';
      /** How numbers are written within the country; null = it is not known, or no telephone number. */
      readonly plan: PlanTables | null;
      /** Undefined = the row must go the careful way, or there is something to remark. */
      readonly ask: (text: string) => string | null | undefined;
    }
  | { readonly kind: 'id'; readonly cell: number; readonly place: number; readonly isParent: boolean }
  | { readonly kind: 'amount'; readonly cell: number; readonly slot: number }
  | { readonly kind: 'text'; readonly cell: number; readonly place: number }
  | {
      readonly kind: 'extras';
      readonly place: number;
      readonly fields: readonly { readonly cell: number; readonly key: Uint8Array; readonly hash: TextHash }[];
    };
