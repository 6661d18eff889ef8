import { type CountryCode, getCountries, getCountryCallingCode, Metadata } from 'libphonenumber-js/min';

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

const MOST_DIGITS = 32;

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

export function numberPlan(country: CountryCode): NumberPlan {
  const code = getCountryCallingCode(country);
  const tables = tablesOf(country);
  const prefix = tables.nationalPrefixForParsing() ?? '';
  const dropped = prefix === '' ? null : new RegExp(`^(?:${prefix})`);
  const fits = new RegExp(`^(?:${tables.nationalNumberPattern()})$`);
  const abroad = new RegExp(`^(?:${tables.IDDPrefix() ?? '00'}|\\+|00|${code})`);
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
