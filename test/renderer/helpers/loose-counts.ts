import i18next from 'i18next';

/**
 * Counts that stand on a drawn screen outside of every mark. Whatever is formatted as a count, or put into a text as a
 * number, carries an invisible sign; every text carries its key.
 */
const COUNT_SIGN = '\u2060';
const [KEY_OPENS, KEY_ENDS, TEXT_ENDS] = ['\uE000', '\uE001', '\uE002'];

export const asCount = (text: string): string => `${text}${COUNT_SIGN}`;

/** Texts without the signs of this file. */
export const withoutSigns = (text: string): string => text.replace(/\uE000[^\uE001]*\uE001|[\u2060\u2061\uE002]/gu, '');

/** From here on every text says its key, and marks the numbers in it. */
export function signTexts(): void {
  const say = (value: unknown): string => (typeof value === 'number' ? asCount(String(value)) : String(value));
  const interpolation = { escapeValue: false, alwaysFormat: true, format: say };
  // Its own types have neither.
  const interpolator = i18next.services.interpolator as unknown as {
    init: (options: object) => void;
    format: typeof say;
  };
  interpolator.init({ interpolation });
  interpolator.format = say;
  i18next.use({
    type: 'postProcessor',
    name: 'signed',
    process: (value: string, key: string | string[]) =>
      `${KEY_OPENS}${Array.isArray(key) ? key.join() : key}${KEY_ENDS}${value}${TEXT_ENDS}`,
  });
  i18next.options.postProcess = ['signed'];
}

/** A text begins, a text ends, a count. */
const SIGNS = /\uE000([^\uE001]*)\uE001|\uE002|([\d,]+)\u2060/g;
const MARK = /<button[^>]*data-drawn="\d+"[^>]*>.*?<\/button>/gs;

/** Where a number without a text of its own stands: the class of its element, and the heads of its table. */
function placeOf(html: string, at: number): string {
  const before = html.slice(0, at);
  const tag = before.slice(before.lastIndexOf('<')).split('>')[0] ?? '';
  const [open, closed] = [before.lastIndexOf('<table'), before.lastIndexOf('</table')];
  if (open <= closed) return `${tag}>`;
  const head = html.slice(open, html.indexOf('<tbody', open));
  const names = [...head.matchAll(/\uE000([^\uE001]*)\uE001/g)].flatMap(([, key]) =>
    key?.startsWith('fields:') ? [] : [key],
  );
  return `${tag}> in the table ${names.join(' ')}`;
}

/** A mark fills its row: its own count may stand in another cell. */
function withoutCountsOfRow(row: string): string {
  const counts = new Set([...row.matchAll(MARK)].map(([mark]) => /data-count="(\d+)"/.exec(mark)?.[1]));
  return row.replace(/([\d,]+)\u2060/g, (signed, text: string) =>
    counts.has(text.replaceAll(',', '')) ? text : signed,
  );
}

/** Likewise for rates, which have a decimal where shares and scales have none, wherever they stand. */
const SHARE_SIGN = '\u2061';
export const asShare = (text: string): string => `${text}${SHARE_SIGN}`;
/** The words before each rate that is said; a blank is none. */
export const sharesIn = (text: string): readonly string[] =>
  [...text.matchAll(/([^<>\uE001]{0,40}\d%?)\u2061/g)].map(([, says]) => withoutSigns(says ?? ''));

/** Every count outside of a mark (0 has no contacts), by the key of its text, or by where it stands. */
export function looseCounts(html: string): readonly string[] {
  const rest = html
    .replace(/<tr.*?<\/tr>/gs, withoutCountsOfRow)
    .replace(MARK, '')
    .replace(/<([a-z]+)(?:\s[^>]*?class="([^"]*)")?[^>]*>/g, (_, tag, name) => `<${tag}${name ? ` ${name}` : ''}>`);
  const found: string[] = [];
  const open: string[] = [];
  for (const { 0: sign, 1: key, 2: count, index } of rest.matchAll(SIGNS)) {
    if (key !== undefined) open.push(key);
    else if (sign === TEXT_ENDS) open.pop();
    else if (count !== '0') found.push(open.at(-1) ?? placeOf(rest, index));
  }
  return found;
}

/** The keys of all texts on a screen, in their order. */
export const textKeys = (html: string): readonly string[] =>
  [...html.matchAll(SIGNS)].flatMap(({ 1: key }) => key ?? []);
