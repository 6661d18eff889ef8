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

const GROUPED = /^\s*-?[1-9]\d{0,2}(?:[.,]\d{3})+\s*$/;

/** True for `1,936` and `1.936`, in which the mark may stand before thousandths as well: only the column says. */
export const mayBeGrouped = (text: string): boolean => GROUPED.test(text);

/** The number of a column in which the mark stands between thousands. */
export const withoutGroups = (text: string): string => (GROUPED.test(text) ? text.replace(/[.,]/g, '') : text);
