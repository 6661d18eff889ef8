import { type Evidence, evidence } from '../csv/evidence.ts';
import type { DateOrder } from '../importing/mapping.ts';
import type { Calendar } from '../normalise/calendars.ts';
import { DAY_MS } from '../normalise/civil-date.ts';
import { memoise } from '../normalise/memo.ts';
import { InstantReader } from '../normalise/read-instant.ts';
import { weekdayOf } from '../normalise/weekday-words.ts';

/**
 * Whether the day or the month comes first cannot be seen in 03/04/2026, but usually in the whole column: one value
 * with a day over 12 decides. Every different date is read under all three orders; those that read alike say nothing.
 */
export type OrderDecision = {
  readonly order: DateOrder;
  /** Several orders fit every date of the column: a person must say. */
  readonly ambiguous: boolean;
  readonly evidence: readonly Evidence[];
};

const ORDERS = ['ymd', 'dmy', 'mdy'] as const;
const MONTH_FIRST = 2;

/** Where the month is usually written first. */
const MONTH_FIRST_ZONES =
  /^(?:US\/|America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Anchorage|Detroit|Boise|Juneau|Indiana|Kentucky|North_Dakota)|Pacific\/Honolulu|Asia\/Manila)/;

/** `3/4/26 1:05 PM`, as programs of tables write it in the United States. */
const AMERICAN = /^\d{1,2}\/\d{1,2}\/\d{2}\s.*[ap]\.?m\.?$/i;

type DateView = {
  readonly isOpen: boolean;
  readonly readable: readonly boolean[];
  readonly days: readonly number[];
  /** Its day of the week fits some orders only. */
  readonly isByWeekday: boolean;
};

/** 1970-01-01 was a Thursday. */
const weekdayAt = (at: number): number => (((Math.floor(at / DAY_MS) + 4) % 7) + 7) % 7;

/** Of the orders under which a date reads, those under which it falls on the day of the week that it names; all where none does. */
function onItsWeekday(text: string, readable: readonly boolean[], days: readonly number[]): readonly boolean[] {
  const weekday = weekdayOf(text);
  if (weekday === null) return readable;
  const fitting = readable.map((isRead, at) => isRead && weekdayAt(days[at] ?? Number.NaN) === weekday);
  return fitting.includes(true) ? fitting : readable;
}

export class OrderTally {
  readonly #view: (text: string) => DateView;
  readonly #readable = [0, 0, 0];
  readonly #first = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  readonly #last = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  #open = 0;
  #dayOver12 = 0;
  #monthOver12 = 0;
  #byWeekday = 0;
  #separator = '';
  /** Of the first date that is open. */
  #isAmerican = false;

  constructor(calendar?: Calendar) {
    const readers = ORDERS.map((order) => new InstantReader(order, 'UTC', calendar));
    const look = (text: string): DateView => {
      const days = readers.map((reader) => reader.read(text));
      const readable = readers.map((reader, index) => {
        reader.read(text);
        return reader.last.trouble === 'none' && Number.isFinite(days[index]);
      });
      const isRead = readable.includes(true);
      const isOpen = isRead && !(readable.every(Boolean) && days.every((at) => at === days[0]));
      const fitting = onItsWeekday(text, readable, days);
      return { isOpen, readable: fitting, days, isByWeekday: fitting.some((fits, at) => fits !== readable[at]) };
    };
    this.#view = memoise(50_000, look);
  }

  /** Takes a cell of a time column; the time of day is left off, so that a column has few different texts. */
  add(cell: string): void {
    const text = cell.trim();
    if (text === '' || (text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45)) return;
    const colon = text.indexOf(':');
    const view = this.#view(colon < 0 ? text : text.slice(0, Math.max(0, text.lastIndexOf(' ', colon))) || text);
    if (!view.isOpen) return;
    this.#open++;
    const [, dmy, mdy] = view.readable;
    if (view.isByWeekday) this.#byWeekday++;
    else if (dmy === true && mdy !== true) this.#dayOver12++;
    else if (mdy === true && dmy !== true) this.#monthOver12++;
    if (this.#separator === '') {
      this.#separator = /[^\d\s]/.exec(text)?.[0] ?? '';
      this.#isAmerican = AMERICAN.test(text);
    }
    for (let at = 0; at < ORDERS.length; at++) {
      if (view.readable[at] !== true) continue;
      this.#readable[at] = (this.#readable[at] ?? 0) + 1;
      const day = view.days[at] ?? Number.NaN;
      this.#first[at] = Math.min(this.#first[at] ?? day, day);
      this.#last[at] = Math.max(this.#last[at] ?? day, day);
    }
  }

  /** True as soon as further values could not change the answer for a column that is written one way. */
  get isDecided(): boolean {
    return this.#fitting().length === 1 && this.#open >= 20;
  }

  /** True when a column holds dates that need an order at all. */
  get isNeeded(): boolean {
    return this.#open > 0;
  }

  #fitting(): readonly number[] {
    const most = Math.max(...this.#readable);
    return [0, 1, 2].filter((at) => this.#readable[at] === most);
  }

  /** The span of time that the column covers under an order, in ms. */
  #span(at: number): number {
    return (this.#last[at] ?? 0) - (this.#first[at] ?? 0);
  }

  /** `now` (UTC ms) is given where no date can lie in the future: contacts have begun and ended. */
  decide(zone: string, now = Number.POSITIVE_INFINITY): OrderDecision {
    if (this.#open === 0) return { order: 'ymd', ambiguous: false, evidence: [evidence('date_order_not_needed')] };
    const fitting = this.#fitting();
    const only = fitting[0];
    if (fitting.length === 1 && only !== undefined) return this.#settled(ORDERS[only] ?? 'ymd');
    const past = fitting.filter((at) => (this.#last[at] ?? 0) <= now + DAY_MS);
    const [onlyPast] = past;
    if (past.length === 1 && onlyPast !== undefined)
      return this.#with(ORDERS[onlyPast] ?? 'ymd', evidence('date_order_by_past', { dates: this.#open }));
    const open = past.length === 0 ? fitting : past;
    const clear = this.#clearlyShortest(open);
    // No month first: 13.03.26 is a day of March or the year 2013, whose dates would lie years apart instead of days.
    if (clear !== undefined && !open.includes(MONTH_FIRST)) return this.#settled(ORDERS[clear] ?? 'dmy');
    return this.#guess(open, zone);
  }

  /** The order under which the file spans less than half the time of any other. */
  #clearlyShortest(fitting: readonly number[]): number | undefined {
    const spans = fitting.map((at) => this.#span(at));
    const shortest = Math.min(...spans);
    const others = spans.filter((span) => span !== shortest);
    return others.length === spans.length - 1 && others.every((span) => span > 2 * shortest + DAY_MS)
      ? fitting[spans.indexOf(shortest)]
      : undefined;
  }

  #settled(order: DateOrder): OrderDecision {
    const dates = this.#open;
    if (this.#byWeekday > 0 && this.#dayOver12 + this.#monthOver12 === 0) {
      return this.#with(order, evidence('date_order_by_weekday', { count: this.#byWeekday, dates }));
    }
    if (order === 'dmy') return this.#with(order, evidence('date_day_over_12', { count: this.#dayOver12, dates }));
    if (order === 'mdy') return this.#with(order, evidence('date_month_over_12', { count: this.#monthOver12, dates }));
    return this.#with(order, evidence('date_year_first', { dates }));
  }

  #with(order: DateOrder, main: Evidence): OrderDecision {
    const against = order === 'dmy' ? this.#monthOver12 : order === 'mdy' ? this.#dayOver12 : 0;
    const mixed = against > 0 ? [evidence('date_order_mixed', { count: against })] : [];
    return { order, ambiguous: false, evidence: [main, ...mixed] };
  }

  /** Both fit. The likelier one stands first, but only a person knows. */
  #guess(fitting: readonly number[], zone: string): OrderDecision {
    const dates = this.#open;
    const open = evidence(fitting.includes(MONTH_FIRST) ? 'date_order_open' : 'date_order_open_year', { dates });
    const clear = this.#clearlyShortest(fitting);
    if (clear !== undefined) {
      const days = Math.round(this.#span(clear) / DAY_MS) + 1;
      const order = ORDERS[clear] ?? 'dmy';
      return { order, ambiguous: true, evidence: [open, evidence('date_order_by_span', { days })] };
    }
    const isOfUse = this.#isAmerican || MONTH_FIRST_ZONES.test(zone);
    const isMonthFirst = this.#separator === '/' && isOfUse && fitting.includes(MONTH_FIRST);
    const isYearFirst = fitting.includes(0) && this.#separator !== '/' && this.#separator !== '.';
    const order = isYearFirst ? 'ymd' : isMonthFirst ? 'mdy' : fitting.includes(1) ? 'dmy' : 'mdy';
    return { order, ambiguous: true, evidence: [open, evidence('date_order_by_habit', { order })] };
  }
}
