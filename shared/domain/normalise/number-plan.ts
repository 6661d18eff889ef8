import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
} from 'libphonenumber-js/min';
import { DIGITS, type DigitAutomaton, digitAutomaton } from './digit-automaton.ts';

/**
 * What the library looks at in a number that is written as within its country: the digits in front that may be dropped,
 * whether the number fits the plan of the country with and without them, and its length. Numbers that agree in these are
 * read alike, so the library need be asked only once for all of them.
 */
export type NumberPlan = {
  /** One number for all numbers that are read alike; null = this one must be asked for by itself. */
  readonly likeness: (digits: string) => number | null;
};

/** The library's own tables; its types leave two of them out. */
type Tables = {
  readonly nationalPrefixForParsing: () => string | undefined;
  readonly nationalNumberPattern: () => string;
  readonly possibleLengths: () => readonly number[] | undefined;
  readonly IDDPrefix: () => string | undefined;
};

function tablesOf(country: CountryCode): Tables {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  return metadata.numberingPlan as unknown as Tables;
}

/** Longer ones are asked for one by one. */
export const MOST_DIGITS = 32;

type Verdict = 'possible' | 'long' | 'other';

function verdict(lengths: readonly number[], digits: number): Verdict {
  if (lengths.includes(digits)) return 'possible';
  return digits > Math.max(...lengths) ? 'long' : 'other';
}

/** By number of digits: true where all countries of one code say the same of it. */
function agreedLengths(code: string): readonly boolean[] {
  const sharing = getCountries().filter((country) => getCountryCallingCode(country) === code);
  const plans = sharing.map((country) => tablesOf(country).possibleLengths() ?? []);
  return Array.from({ length: MOST_DIGITS + 1 }, (_, digits) => {
    const [first, ...others] = plans.map((lengths) => verdict(lengths, digits));
    return others.every((other) => other === first);
  });
}

/** Of numbers that are written within a country, as regular expressions. */
type PlanPatterns = {
  /** Digits in front that may be dropped. */
  readonly prefix: string;
  /** A whole number. */
  readonly fits: string;
  /** How a number begins that is written as from abroad. */
  readonly abroad: string;
};

/** @internal */
export function planPatterns(country: CountryCode): PlanPatterns {
  const tables = tablesOf(country);
  return {
    prefix: tables.nationalPrefixForParsing() ?? '',
    fits: tables.nationalNumberPattern(),
    abroad: `${tables.IDDPrefix() ?? '00'}|00|${getCountryCallingCode(country)}`,
  };
}

/** A plan as tables, for a reader without regular expressions. */
export type PlanTables = {
  readonly fits: DigitAutomaton;
  /** Accepts what makes a number one from abroad, whatever follows. */
  readonly abroad: DigitAutomaton;
  /** Accepts right behind the digits in front that may be dropped, and nothing that goes on. */
  readonly dropped: DigitAutomaton;
  /** By number of digits; see agreedLengths. */
  readonly isAgreed: readonly boolean[];
};

/** True where what fits does not go on to fit again: then it is the same whether one takes the shortest or the longest. */
function endsWhereItFits({ next, accepts }: DigitAutomaton): boolean {
  return accepts.every(
    (isEnd, state) => isEnd === 0 || next.subarray(state * DIGITS, (state + 1) * DIGITS).every((to) => to === 0),
  );
}

/** Null where digits in front are not only dropped but rewritten, or where it hangs on the order of choices how many. */
export function planTables(country: string): PlanTables | null {
  if (!isSupportedCountry(country)) return null;
  const patterns = planPatterns(country);
  const fits = digitAutomaton(patterns.fits);
  const abroad = digitAutomaton(patterns.abroad);
  const dropped = digitAutomaton(patterns.prefix);
  if (fits === null || abroad === null || dropped === null || /\((?!\?:)/.test(patterns.prefix)) return null;
  if (!endsWhereItFits(dropped)) return null;
  return { fits, abroad, dropped, isAgreed: agreedLengths(getCountryCallingCode(country)) };
}

export function numberPlan(country: CountryCode): NumberPlan {
  const code = getCountryCallingCode(country);
  const patterns = planPatterns(country);
  const dropped = patterns.prefix === '' ? null : new RegExp(`^(?:${patterns.prefix})`);
  const fits = new RegExp(`^(?:${patterns.fits})$`);
  const abroad = new RegExp(`^(?:\\+|${patterns.abroad})`);
  const isAgreed = agreedLengths(code);
  return {
    likeness: (digits) => {
      if (digits.length > MOST_DIGITS || abroad.test(digits)) return null;
      const [front = '', ...rewritten] = dropped?.exec(digits) ?? [];
      const drop = front.length;
      // A front that is kept in part is rewritten by rules of its own.
      if (rewritten.some((group) => group !== undefined)) return null;
      if (isAgreed[digits.length] !== true || isAgreed[digits.length - drop] !== true) return null;
      const fit = (fits.test(digits) ? 2 : 0) + (fits.test(digits.slice(drop)) ? 1 : 0);
      return (digits.length * (MOST_DIGITS + 1) + drop) * 4 + fit;
    },
  };
}
