import i18next from 'i18next';

/**
 * Counts that stand on a drawn screen outside of every mark. Whatever is formatted as a count, or put into a text as a
 * number, carries an invisible sign; every text carries its key.
 */
const COUNT_SIGN = '\u2060';
const [KEY_OPENS, KEY_ENDS, TEXT_ENDS] = ['\uE000', '\uE001', '\uE002'];

export const asCount = (text: string): string => `${text}${COUNT_SIGN}`;

/** Texts without the signs of this file. */
export const withoutSigns = (text: string): string =>
  text.replace(/\uE000[^\uE001]*\uE001|[\u2060\uE002]/gu, '');

/** From here on every text says its key, and marks the numbers in it. */
export function signTexts(): void {
  const { interpolator } = i18next.services;
  const format = (value: unknown): string => (typeof value === 'number' ? asCount(String(value)) : String(value));
  interpolator.init({ interpolation: { escapeValue: false, alwaysFormat: true, format } });
  i18next.use({
    type: 'postProcessor',
    name: 'signed',
    process: (value: string, key: string | string[]) =>
      `${KEY_OPENS}${Array.isArray(key) ? key.join() : key}${KEY_ENDS}${value}${TEXT_ENDS}`,
  });
  i18next.options.postProcess = ['signed'];
}

const MARK = /<button[^>]*data-drawn="\d+"[^>]*>.*?<\/button>/gs;

/** The innermost text around a place, by its key; '' where it stands in none. */
function keyAround(text: string, at: number): string {
  const open: string[] = [];
  for (let i = 0; i < at; i++) {
    if (text[i] === KEY_OPENS) {
      const end = text.indexOf(KEY_ENDS, i);
      open.push(text.slice(i + 1, end));
      i = end;
    } else if (text[i] === TEXT_ENDS) open.pop();
  }
  return open.at(-1) ?? '';
}

/** Where a number without a text of its own stands: the class of its element, and the heads of its table. */
function placeOf(html: string, at: number): string {
  const before = html.slice(0, at);
  const tag = before.slice(before.lastIndexOf('<')).split('>')[0] ?? '';
  const [open, closed] = [before.lastIndexOf('<table'), before.lastIndexOf('</table')];
  if (open <= closed) return `${tag}>`;
  const head = html.slice(open, html.indexOf('<tbody', open));
  const names = [...head.matchAll(/\uE000([^\uE001]*)\uE001/g)].flatMap(([, key]) => key?.startsWith('fields:') ? [] : [key]);
  return `${tag}> in the table ${names.join(' ')}`;
}

/** A mark fills the row of a table in which it stands alone: there its own count may stand in another cell. */
function withoutCountOfRow(row: string): string {
  const [count, ...others] = [...row.matchAll(MARK)].map(([mark]) => /data-count="(\d+)"/.exec(mark)?.[1]);
  if (count === undefined || others.length > 0) return row;
  return row.replace(/([\d,]+)\u2060/g, (signed, text: string) => (text.replaceAll(',', '') === count ? text : signed));
}

/** Every count outside of a mark, by the key of its text, or by where it stands. */
export function looseCounts(html: string): readonly string[] {
  const rest = html
    .replace(/<tr.*?<\/tr>/gs, withoutCountOfRow)
    .replace(MARK, '')
    .replace(/<([a-z]+)(?:\s[^>]*?class="([^"]*)")?[^>]*>/g, (_, tag, name) => `<${tag}${name ? ` ${name}` : ''}>`);
  return [...rest.matchAll(/[\d,]+\u2060/g)].map(({ index }) => keyAround(rest, index) || placeOf(rest, index));
}
