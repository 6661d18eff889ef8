import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { hasWindow } from '../resolution/eligibility.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';
import { windowClock } from '../resolution/window-clock.ts';
import type { Rate } from './figures.ts';
import { Z_95 } from './wilson.ts';

const NONE: Rate = { rate: null, low: null, high: null };
const MS_PER_HOUR = 3_600_000;

/**
 * Survival at the end of the window by Kaplan and Meier (1958), with Greenwood's variance on the log-log scale (95 %).
 * `events`: times of failures, at most the window; `censored`: times at which contacts that have not failed were last
 * seen, only those shorter than the window; `whole`: how many were seen for the whole window without a failure.
 * At equal times failures come before censoring. Without a failure, or with none left, there is no interval.
 */
export function survival(events: Float64Array, censored: Float64Array, whole: number): Rate {
  const failures = events.slice().sort();
  const endings = censored.slice().sort();
  const total = failures.length + endings.length + whole;
  let rate = 1;
  let greenwood = 0;
  let gone = 0;
  for (let i = 0; i < failures.length; ) {
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
}

/**
 * Kaplan-Meier FCR of the eligible contacts in the slice (`mask` null = all): uses what is known so far of contacts
 * whose window is still open instead of leaving them out. Times are milliseconds on the clock of the window. A failure that lies after the end of
 * observation has not been observed and its contact counts as censored there; otherwise contacts that start late would
 * enter only when they fail. Nulls for kinds without a window, and when no contact was followed for a whole window.
 * Example: docs/fcr-definition.md, 83.3 % on the golden data.
 */
export function kaplanMeier(
  columns: ContactColumns,
  judgement: Judgement,
  definition: Definition,
  mask: Uint8Array | null,
): Rate {
  if (!hasWindow(definition)) return NONE;
  const windowMs = definition.windowHours * MS_PER_HOUR;
  const clock = windowClock(definition);
  const events = new Float64Array(columns.count);
  const censored = new Float64Array(columns.count);
  let failed = 0;
  let cut = 0;
  let whole = 0;
  let followedThrough = 0;
  for (let i = 0; i < columns.count; i++) {
    if (judgement.result[i] === RESULT_CODE.excluded || (mask !== null && mask[i] === 0)) continue;
    const seen = clock.elapsed(columns.startedAt[i] as number, judgement.observedUntil);
    const event = judgement.eventMs[i] as number;
    if (seen >= windowMs) followedThrough++;
    if (event <= seen) events[failed++] = event;
    else if (seen >= windowMs) whole++;
    // A contact that starts after the end of observation has not been at risk for any time.
    else if (seen >= 0) censored[cut++] = seen;
  }
  if (followedThrough === 0) return NONE;
  return survival(events.subarray(0, failed), censored.subarray(0, cut), whole);
}
