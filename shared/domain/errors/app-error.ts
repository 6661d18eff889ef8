/** Expected failures, one closed list. Everything else is a bug and travels as INTERNAL. */
export const ERROR_TEXT = {
  FILE_UNREADABLE: [
    '{{file}} cannot be read: {{detail}}',
    'Check that the file exists, is not open elsewhere and that you may read it.',
  ],
  SOURCE_GONE: [
    '{{file}} is not where it was imported from.',
    'Choose the file again; its sha256 begins with {{sha256}}.',
  ],
  SOURCE_DIFFERS: [
    '{{file}} is not the file that was imported: its content is another.',
    'Choose the file whose sha256 begins with {{sha256}}, or import this one beside it.',
  ],
  FILE_EMPTY: ['{{file}} holds no rows.', 'Export it again, or choose another file.'],
  FILE_CHANGED: [
    '{{file}} changed while it was being read.',
    'Wait until the export has finished, then import it again.',
  ],
  COLUMNS_REORDERED: [
    '{{file}} has a second header in line {{line}}, with the columns in another order: files were joined to one.',
    'Split it above that line and import both parts.',
  ],
  FILE_NOT_TEXT: [
    '{{file}} holds no table that can be read: it looks like {{detail}}.',
    'Save it as CSV or as an Excel workbook (.xlsx) and import that.',
  ],
  FILE_DAMAGED: ['{{file}} is damaged: {{detail}}.', 'Export, copy or download it again, then import it again.'],
  FILE_ENCRYPTED: ['{{file}} is protected by a password.', 'Save it without a password and import that.'],
  FILE_UNSAFE: [
    '{{file}} is not read, for safety: {{detail}}.',
    'If you trust where it comes from, unpack it or save it anew, and import what comes out.',
  ],
  FILE_UNWRITABLE: ['{{file}} cannot be written: {{detail}}', 'Choose another folder, or free it up.'],
  ENCODING_INVALID: ['{{file}} does not read as {{encoding}} from line {{line}} on.', 'Choose another encoding.'],
  MAPPING_INCOMPLETE: [
    'The columns do not say {{detail}}.',
    'Nothing of this file was imported; fcr inspect and the wizard show how each of its columns would be read.',
  ],
  MAPPING_INVALID: ['The mapping cannot be used: {{detail}}', 'Correct the mapping file.'],
  STALE_PREVIEW: ['The file or the project changed after this preview.', 'Look at the new preview, then import.'],
  GROUPS_CONTINUED: [
    'Import {{later}} put {{count}} contacts together from its own rows and from those of import {{batch}}.',
    'Undo import {{later}} first, or both in one step; import its file again afterwards.',
  ],
  NOT_FOUND: ['{{what}} was not found.', 'It may have been removed; go back and choose again.'],
  LIMIT_EXCEEDED: ['{{what}} is over the limit of {{limit}}.', 'Ask for less.'],
  INVALID_INPUT: ['{{detail}}', 'Correct it and try again.'],
  UNKNOWN_DEFINITION: ['There is no definition {{key}}.', 'Run "definitions" to see the keys.'],
  UNKNOWN_FIELD: [
    'There is no field {{field}} to filter or group by.',
    'Use a canonical field, a calendar field, or extra.<header>.',
  ],
  CANCELLED: ['Cancelled. Nothing was changed.', ''],
  BUSY: ['Another import is running.', 'Wait until it is done, or cancel it.'],
  NO_PROJECT: ['No project is open.', 'Open or create a project.'],
  PROJECT_NOT_FOUND: ['There is no project at {{file}}.', 'Choose another file, or create a project there.'],
  PROJECT_EXISTS: ['{{file}} exists already.', 'Open it, or choose another name.'],
  PROJECT_FOREIGN: [
    '{{file}} is not an FCR Workbench project.',
    'Choose a .fcr file; to bring in data, import it into a project.',
  ],
  PROJECT_NEWER: [
    '{{file}} was made by a newer version ({{version}}).',
    'Update FCR Workbench to open it. The file was not touched.',
  ],
  PROJECT_READ_ONLY: ['{{file}} is read-only.', 'Copy it to a folder where you may write, and open the copy.'],
  PROJECT_LOCKED: ['{{file}} is open in another program or window.', 'Close it there, then try again.'],
  PROJECT_MOVED: [
    '{{file}} was moved, deleted or replaced while it was open. Nothing was saved.',
    'Put it back under its name and try again, or open the file that is there now from Home.',
  ],
  PROJECT_DAMAGED: [
    '{{file}} is damaged: {{detail}}',
    'Open its backup{{backup}}, or copy the file away before anything else.',
  ],
  DISK_FULL: ['The disk is full.', 'Free some space and try again; what was saved before is safe.'],
  NOTHING_TO_UNDO: [
    'There is nothing to undo.',
    'Ctrl+Z takes back what a message has just said, tags, what was said of a driver and settings of the key figures. An import is undone on the Import screen; a definition that was kept has its earlier versions in its editor.',
  ],
  NOTHING_TO_REDO: [
    'There is nothing to redo.',
    'Only what Ctrl+Z took back can be done again, until something new is done.',
  ],
  ENGINE_GONE: ['The data engine stopped and was restarted.', 'Try again. What was confirmed as saved is safe.'],
} as const satisfies Record<string, readonly [message: string, hint: string]>;

export type ErrorCode = keyof typeof ERROR_TEXT;
export const ERROR_CODES = Object.keys(ERROR_TEXT) as readonly ErrorCode[];
export type ErrorParams = Readonly<Record<string, string | number>>;

/** Fills {{name}} in a template. A name without a value stays out. */
export function fillTemplate(template: string, params: ErrorParams): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(params[name] ?? ''));
}

/** An expected failure. `cause` stays on this side of the wire. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}, cause?: unknown) {
    super(fillTemplate(ERROR_TEXT[code][0], params), { cause });
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }

  get hint(): string {
    return fillTemplate(ERROR_TEXT[this.code][1], this.params);
  }
}
