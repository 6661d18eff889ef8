/** What XML may not hold, not even written as a number: one of them, and no program opens the file. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text or a whole document without characters that XML does not know. */
export const xmlText = (text: string): string => text.replace(FORBIDDEN, '');

/** By name, not by number: the engine writes no picture whose tags hide words behind numbers. */
const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeXml = (text: string): string => xmlText(text.replace(/[&<>"']/g, (sign) => NAMES[sign] ?? sign));
