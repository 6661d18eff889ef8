/**
 * A number with decimal point or comma, spaces or apostrophes between thousands: `4.5`, `4,5`, `1,234.5`, `1.234,5`,
 * `80 %`. NaN when it is none. A single comma is a decimal comma: `1,234` is 1.234.
 */
export function readNumber(text: string): number {
  const plain = text.trim();
  if (plain === '') return Number.NaN;
  const direct = Number(plain);
  if (Number.isFinite(direct) && /^[+-]?[\d.]/.test(plain) && !/[xob]/i.test(plain)) return direct;
  const found = /^([+-]?)(\d[\d.,'’\s\u00a0\u202f]*|[.,]\d+)\s?%?$/.exec(plain);
  if (found === null) return Number.NaN;
  const digits = (found[2] ?? '').replace(/['’\s\u00a0\u202f]/g, '');
  const comma = digits.lastIndexOf(',');
  const point = digits.lastIndexOf('.');
  const isCommaLast = comma > point;
  const decimal = isCommaLast ? ',' : '.';
  const group = isCommaLast ? '.' : ',';
  const parts = digits.replaceAll(group, '').split(decimal);
  // The same mark twice stands between thousands: 1,234,567.
  const number = parts.length > 2 ? Number(parts.join('')) : Number(parts.join('.'));
  return found[1] === '-' ? -number : number;
}
