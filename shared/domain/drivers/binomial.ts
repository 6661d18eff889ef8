/**
 * Tails of the binomial distribution by the regularised incomplete beta function: P(X >= k) = I_p(k, n - k + 1)
 * (NIST Digital Library of Mathematical Functions, 8.17.5). k and n may be fractions, as they are after a correction
 * for contacts that hang together.
 */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680] as const;
/** Above this Stirling's series is exact to the last digits. */
const LARGE = 12;

/** ln Γ(x) for x > 0 (DLMF 5.11.1; small x by the recurrence Γ(x + 1) = x Γ(x)). */
export function lnGamma(x: number): number {
  if (x < LARGE) return lnGamma(x + 1) - Math.log(x);
  const inverse = 1 / x;
  const series = STIRLING.reduceRight((sum, term) => sum * inverse * inverse + term, 0) * inverse;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}

const TINY = 1e-300;
const EXACT = 1e-14;
const MOST_STEPS = 10_000;

/** The continued fraction of DLMF 8.17.22, from its front (Lentz). Converges fast for x < (a + 1) / (a + b + 2). */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY);
  let value = d;
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || TINY);
    c = 1 + even / c || TINY;
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || TINY);
    c = 1 + odd / c || TINY;
    value *= c * d;
    if (Math.abs(c * d - 1) < EXACT) break;
  }
  return value;
}

function incompleteBeta(a: number, b: number, x: number): number {
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/** Chance of at least this many failures among n contacts that fail with chance p each. Example: 3 of 3 at .5 = .125. */
export function chanceOfAtLeast(failures: number, n: number, p: number): number {
  if (failures <= 0 || p >= 1) return 1;
  if (failures > n || p <= 0) return 0;
  return Math.min(1, Math.max(0, incompleteBeta(failures, n - failures + 1, p)));
}

/** Chance of at most this many. */
export const chanceOfAtMost = (failures: number, n: number, p: number): number =>
  chanceOfAtLeast(n - failures, n, 1 - p);
