/** What XML may not hold, not even written as a number: one of them, and no program opens the file. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text or a whole document without characters that XML does not know. */
export const xmlText = (text: string): string => text.replace(FORBIDDEN, '');

export const escapeXml = (text: string): string =>
  xmlText(text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`));
