/**
 * SECURITY: names of files, queues and columns come from strangers, and a terminal obeys what stands in them: it can be
 * cleared, its title set, a line written over with another. So control characters are shown as they would be written in a
 * program (`\x1b`), those of the upper half (which are one byte in old terminals) and of the direction of writing, too.
 */
const CONTROLS = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const isLayout = (control: string): boolean => control === '\n' || control === '\t';

const shown = (control: string): string => {
  const code = control.charCodeAt(0);
  if (control === '\n') return '\\n';
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
};

/** One line, whatever stands in the text. */
export const plainLine = (text: string): string => text.replaceAll(CONTROLS, shown);

/** Lines and tabs stay. */
export const plainWords = (text: string): string =>
  text.replaceAll(CONTROLS, (control) => (isLayout(control) ? control : shown(control)));

/** JSON means the same with its characters written as \u….; a terminal reads nothing else into it then. */
export const plainJson = (json: string): string =>
  json.replaceAll(CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
