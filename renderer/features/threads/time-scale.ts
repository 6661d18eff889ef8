const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** Steps between two dates on the axis, smallest first. Weeks and months are whole days: the axis needs no calendar. */
const STEPS = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY] as const;

/** Longer axes have no hours. */
const MOST_DAYS_IN_HOURS = 3;

export type Tick = { readonly at: number; readonly x: number; readonly kind: 'hour' | 'day' };

export type TimeScale = {
  readonly from: number;
  readonly to: number;
  readonly x: (at: number) => number;
};

/** Milliseconds that the zone is ahead of UTC at this instant. */
export function zoneOffset(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(at / SECOND) * SECOND;
}

/** The last local midnight (or whole step of hours) at or before this instant. */
export function floorLocal(at: number, step: number, zone: string): number {
  const local = at + zoneOffset(at, zone);
  const floored = Math.floor(local / step) * step;
  // The offset at midnight can differ from that of the instant on the day the clocks change.
  return floored - zoneOffset(floored - zoneOffset(at, zone), zone);
}

export function makeScale(from: number, to: number, left: number, right: number): TimeScale {
  const span = Math.max(1, to - from);
  return { from, to, x: (at) => left + ((at - from) / span) * (right - left) };
}

/** Ticks at local midnights (or hours), at least `spacing` pixels apart. */
export function ticksOf(scale: TimeScale, zone: string, spacing: number): readonly Tick[] {
  const pixelsPerMs = scale.x(scale.from + DAY) - scale.x(scale.from);
  // Hours on an axis of many days would only repeat themselves.
  const least = scale.to - scale.from > MOST_DAYS_IN_HOURS * DAY ? DAY : HOUR;
  const step = STEPS.find((one) => one >= least && (one / DAY) * pixelsPerMs >= spacing) ?? 90 * DAY;
  const floorStep = Math.min(step, DAY);
  const ticks: Tick[] = [];
  for (let at = floorLocal(scale.from, floorStep, zone); at <= scale.to; ) {
    if (at >= scale.from)
      ticks.push({ at, x: scale.x(at), kind: step < DAY && floorLocal(at, DAY, zone) !== at ? 'hour' : 'day' });
    // Half a step further, then back to the grid: a day of 23 or 25 hours cannot shift the ticks.
    at = floorLocal(at + step + Math.min(floorStep / 2, 2 * HOUR), floorStep, zone);
  }
  return ticks;
}
