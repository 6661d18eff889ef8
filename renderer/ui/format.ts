import { createContext, useContext } from 'react';

/** How numbers and times are written for this person and this project. */
export type FormatSettings = {
  readonly locale: string;
  readonly zone: string;
  readonly currency: string;
  /** When the data ends, UTC ms: days of another year than that say theirs. Null: no day does. */
  readonly endsAt?: number | null;
};

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** From here on money shows no cents. */
const WHOLE_MONEY_FROM = 100;
/** From here on work time is said in whole hours. */
const LONG_SPAN = 36_000;
/** From here on an expected count has no decimal. */
const WHOLE_EXPECTED_FROM = 100;
const BLANK = '–';

type Maybe = number | null | undefined;
const isNumber = (value: Maybe): value is number => typeof value === 'number' && Number.isFinite(value);

/** 372 -> 6:12, 4500 -> 1:15:00. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / MINUTE);
  if (whole < HOUR) return `${minutes}:${two(whole % MINUTE)}`;
  return `${Math.floor(whole / HOUR)}:${two(minutes % MINUTE)}:${two(whole % MINUTE)}`;
}

/** All number and date formats in one place; a blank is "–", never 0. Shares are 0..1, durations seconds, times UTC ms. */
export function createFormat({ locale, zone, currency, endsAt = null }: FormatSettings) {
  // What rounds to nothing has no sign: never −0.
  const number = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options });
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const unit = (name: string) => number({ style: 'unit', unit: name, unitDisplay: 'narrow', maximumFractionDigits: 0 });
  const whole = number({ maximumFractionDigits: 0 });
  const one = number({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const two = number({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const upToTwo = number({ maximumFractionDigits: 2 });
  const percentOne = number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percentWhole = number({ style: 'percent', maximumFractionDigits: 0 });
  const signed = number({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const money = number({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const moneyWhole = number({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 });
  const units = { day: unit('day'), hour: unit('hour'), minute: unit('minute'), second: unit('second') };
  const dayAlone = date({ weekday: 'short', day: 'numeric', month: 'short' });
  const monthDay = date({ day: 'numeric', month: 'short' });
  const yearNumber = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' });
  const lastYear = endsAt === null ? null : yearNumber.format(endsAt);
  const within = (value: number, short: Intl.DateTimeFormat): string =>
    (lastYear === null || yearNumber.format(value) === lastYear ? short : dayYear).format(value);
  const dayYear = date({ day: 'numeric', month: 'short', year: 'numeric' });
  const time = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const minus = (text: string) => text.replace('-', '−');
  const text = (value: Maybe, format: (value: number) => string) => (isNumber(value) ? minus(format(value)) : BLANK);

  /** 4020 -> 1 h 7 min; 237600 -> 2 d 18 h. Two units at most. */
  const span = (seconds: number): string => {
    const total = Math.round(seconds);
    const pair = (big: string, rest: string, restValue: number) => (restValue === 0 ? big : `${big} ${rest}`);
    if (total < MINUTE) return units.second.format(total);
    if (total < HOUR) return units.minute.format(Math.floor(total / MINUTE));
    if (total < DAY) {
      const minutes = Math.floor((total % HOUR) / MINUTE);
      return pair(units.hour.format(Math.floor(total / HOUR)), units.minute.format(minutes), minutes);
    }
    const hours = Math.floor((total % DAY) / HOUR);
    return pair(units.day.format(Math.floor(total / DAY)), units.hour.format(hours), hours);
  };

  return {
    locale,
    zone,
    currency,
    /** The year in which the data ends, as four digits; null = it is not known. */
    lastYear,
    blank: BLANK,
    count: (value: Maybe) => text(value, (n) => whole.format(n)),
    /** A rate or share with one decimal and its sign: 74.7 %. */
    rate: (value: Maybe) => text(value, (n) => percentOne.format(n)),
    /** A share without decimals: 35 %. */
    share: (value: Maybe) => text(value, (n) => percentWhole.format(n)),
    /** A rate in points of a hundred without the sign, for columns: 74.7. */
    points: (value: Maybe) => text(value, (n) => one.format(n * 100)),
    /** A difference of rates with its sign: −5.9. */
    change: (value: Maybe) => text(value, (n) => signed.format(n * 100)),
    /** A measure between 0 and 1 that is no share: 0.68. */
    hundredths: (value: Maybe) => text(value, (n) => two.format(n)),
    decimal: (value: Maybe) => text(value, (n) => one.format(n)),
    /** A weight or a threshold, with as many decimals as it has, two at most: 0.35, 10. */
    decimalTwo: (value: Maybe) => text(value, (n) => upToTwo.format(n)),
    money: (value: Maybe) => text(value, (n) => (Math.abs(n) >= WHOLE_MONEY_FROM ? moneyWhole : money).format(n)),
    /** Handling times: 6:12. */
    clock: (value: Maybe) => text(value, clock),
    /** Spans between contacts: 2 d 18 h. */
    span: (value: Maybe) => text(value, span),
    /** Work time that adds up: 1,204 h; minutes below ten hours. */
    longSpan: (value: Maybe) =>
      text(value, (n) => (n >= LONG_SPAN ? units.hour.format(Math.round(n / HOUR)) : span(n))),
    /** An expected count: whole from a hundred up, where a decimal would promise too much: 2,504; 37.4. */
    expected: (value: Maybe) => text(value, (n) => (Math.abs(n) >= WHOLE_EXPECTED_FROM ? whole : one).format(n)),
    /** Tue 13 Oct, of another year than the data ends in 13 Oct 2009. */
    day: (value: Maybe) => (isNumber(value) ? within(value, dayAlone) : BLANK),
    /** 13 Oct, with the year as `day`. */
    monthDay: (value: Maybe) => (isNumber(value) ? within(value, monthDay) : BLANK),
    /** 13 Oct 2026. */
    dayYear: (value: Maybe) => (isNumber(value) ? dayYear.format(value) : BLANK),
    /** The days from one instant to another on the clock of a zone: that of a file is not always that of the project. */
    daysIn: (from: number, to: number, own: string) => {
      const days = date({ day: 'numeric', month: 'short', year: 'numeric', timeZone: own });
      return { from: days.format(from), to: days.format(to) };
    },
    /** 15:02. */
    time: (value: Maybe) => (isNumber(value) ? time.format(value) : BLANK),
    /** Tue 13 Oct, 15:02, with the year as `day`. */
    dayTime: (value: Maybe) => (isNumber(value) ? `${within(value, dayAlone)}, ${time.format(value)}` : BLANK),
    bytes: (value: Maybe) => text(value, (n) => bytes(n, number)),
  };
}

export type Format = ReturnType<typeof createFormat>;

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function bytes(value: number, number: (options: Intl.NumberFormatOptions) => Intl.NumberFormat): string {
  const step = value < 1000 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(value) / 3));
  const scaled = value / 1000 ** step;
  const digits = step > 0 && scaled < 100 ? 1 : 0;
  return number({
    style: 'unit',
    unit: BYTE_UNITS[step] ?? 'byte',
    // The short word for bytes knows no plural.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(scaled);
}

export const FormatContext = createContext<Format>(createFormat({ locale: 'en', zone: 'UTC', currency: 'EUR' }));

/** The formats in force: the person's language, the project's zone and currency. */
export function useFormat(): Format {
  return useContext(FormatContext);
}
