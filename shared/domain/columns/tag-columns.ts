import type { DictionaryColumn } from './contact-columns.ts';

/**
 * The tag in force per contact (a person's judgement), aligned with ContactColumns: entry i belongs to contact i of the
 * columns they were built for. Blank = not tagged. A contact with several tags in force shows the newest.
 */
export type TagColumns = {
  readonly family: DictionaryColumn;
  readonly subCause: DictionaryColumn;
};
