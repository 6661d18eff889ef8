/** What systems save as .xls although it is none, and Excel opens all the same. Leading blanks and a mark do not matter. */
const KINDS: readonly (readonly [begins: RegExp, what: string])[] = [
  [
    /^(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b/i,
    'a web page, whatever its name says',
  ],
  [/^<\?xml\b[\s\S]*?urn:schemas-microsoft-com:office:spreadsheet/i, 'a workbook in the XML of Excel 2003'],
  [/^<\?xml\b/i, 'an XML document'],
];

/** What a text is whose rows stand in markup; null for any other. */
export function markupOf(text: string): string | null {
  const begin = text.slice(0, 4096).replace(/^\ufeff?\s+|^\ufeff/, '');
  return KINDS.find(([begins]) => begins.test(begin))?.[1] ?? null;
}
