import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { hasWindow } from '../resolution/eligibility.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';
import { windowClock } from '../resolution/window-clock.ts';
import type { Rate } from './figures.ts';
import { Z_95 } from './wilson.ts';

const NONE: Rate = { rate: null, low: null, high: null };
const MS_PER_HOUR = 3_600_000;

/** What Kaplan and Meier need to know, times in ms of the clock of the window. */
type FollowedUp = {
  /** Failures seen, at most the window. */
  readonly events: Float64Array;
  /** How long contacts that have not failed were followed, only those shorter than the window. */
  readonly censored: Float64Array;
  /** Contacts that were followed for the whole window without a failure. */
  readonly whole: number;
};

/**
 * Survival at these times (ascending) by Kaplan and Meier (1958), with Greenwood's variance on the log-log scale (95 %).
 * At equal times failures come before censoring. Without a failure, or with none left, there is no interval.
 */
function survivalAt({ events, censored, whole }: FollowedUp, times: readonly number[]): readonly Rate[] {
  const failures = events.slice().sort();
  const endings = censored.slice().sort();
  const total = failures.length + endings.length + whole;
  let rate = 1;
  let greenwood = 0;
  let gone = 0;
  let i = 0;
  return times.map((until) => {
    while (i < failures.length && (failures[i] as number) <= until) {
      const time = failures[i] as number;
      while (gone < endings.length && (endings[gone] as number) < time) gone++;
      const atRisk = total - i - gone;
      let next = i;
      while (next < failures.length && failures[next] === time) next++;
      const failed = next - i;
      rate *= 1 - failed / atRisk;
      greenwood += failed / (atRisk * (atRisk - failed));
      i = next;
    }
    if (rate === 1 || rate <= 0) return { rate, low: null, high: null };
    const spread = (Z_95 * Math.sqrt(greenwood)) / Math.abs(Math.log(rate));
    return { rate, low: rate ** Math.exp(spread), high: rate ** Math.exp(-spread) };
  });
}

/** Survival at the end: `events`, `censored` and `whole` as in FollowedUp. */
export function survival(events: Float64Array, censored: Float64Array, whole: number): Rate {
  return survivalAt({ events, censored, whole }, [Number.POSITIVE_INFINITY])[0] ?? NONE;
}

/**
 * Who was followed how long. A failure that lies after the end of observation has not been observed and its contact
 * counts as censored there; otherwise contacts that start late would enter only when they fail.
 */
function followUp(
  columns: ContactColumns,
  judgement: Judgement,
  definition: Definition,
  mask: Uint8Array | null,
): FollowedUp & { readonly longest: number } {
  const windowMs = definition.windowHours * MS_PER_HOUR;
  const clock = windowClock(definition);
  const until = judgement.observedUntil;
  const events = new Float64Array(columns.count);
  const censored = new Float64Array(columns.count);
  let failed = 0;
  let cut = 0;
  let whole = 0;
  let longest = 0;
  for (let i = 0; i < columns.count; i++) {
    if (judgement.result[i] === RESULT_CODE.excluded || (mask !== null && mask[i] === 0)) continue;
    const start = columns.startedAt[i] as number;
    const seen = clock.isPlain ? until - start : clock.elapsed(start, until);
    const event = judgement.eventMs[i] as number;
    if (seen > longest) longest = seen;
    if (event <= seen) events[failed++] = event;
    else if (seen >= windowMs) whole++;
    // A contact that starts after the end of observation has not been at risk for any time.
    else if (seen >= 0) censored[cut++] = seen;
  }
  return { events: events.subarray(0, failed), censored: censored.subarray(0, cut), whole, longest };
}

/**
 * Kaplan-Meier FCR of the eligible contacts in the slice (`mask` null = all): uses what is known so far of contacts
 * whose window is still open instead of leaving them out. Nulls for kinds without a window, and when no contact was
 * followed for a whole window. Example: docs/fcr-definition.md, 83.3 % on the golden data.
 */
export function kaplanMeier(
  columns: ContactColumns,
  judgement: Judgement,
  definition: Definition,
  mask: Uint8Array | null,
): Rate {
  if (!hasWindow(definition)) return NONE;
  const followed = followUp(columns, judgement, definition, mask);
  if (followed.longest < definition.windowHours * MS_PER_HOUR) return NONE;
  return survival(followed.events, followed.censored, followed.whole);
}

/**
 * The same for every window up to that of the definition: FCR as a function of the window. `hours` ascend; null where
 * no contact was followed so long.
 */
export function kaplanMeierCurve(
  columns: ContactColumns,
  judgement: Judgement,
  definition: Definition,
  mask: Uint8Array | null,
  hours: readonly number[],
): readonly Rate[] {
  if (!hasWindow(definition)) return hours.map(() => NONE);
  const followed = followUp(columns, judgement, definition, mask);
  const rates = survivalAt(
    followed,
    hours.map((hour) => hour * MS_PER_HOUR),
  );
  return rates.map((rate, at) => (followed.longest >= (hours[at] as number) * MS_PER_HOUR ? rate : NONE));
}
