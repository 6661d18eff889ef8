import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import {
  type DateOrder,
  type ImportMapping,
  type ReadingOptions,
  TABLE_FORMATS,
  type TableFormat,
} from '../../../shared/domain/importing/mapping.ts';
import { hasCountry } from '../../../shared/domain/normalise/read-phone.ts';
import { type CommandContext, optionalFlag, UsageError } from './command.ts';

/** Flags of every command that reads a source file under a mapping. */
export const IMPORT_FLAGS = {
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  part: { type: 'string' },
  format: { type: 'string' },
  zone: { type: 'string' },
  country: { type: 'string' },
  'date-order': { type: 'string' },
  mapping: { type: 'string' },
} as const;

export const DELIMITERS: Readonly<Record<string, string>> = {
  '\t': 'tab',
  ',': 'comma',
  ';': 'semicolon',
  '|': 'pipe',
};

function dateOrder(context: CommandContext): DateOrder | undefined {
  const order = optionalFlag(context, 'date-order');
  if (order === undefined || order === 'ymd' || order === 'dmy' || order === 'mdy') return order;
  throw new UsageError('--date-order takes ymd, dmy or mdy.');
}

/** Of telephone numbers that name none; `none` = they stay their digits. */
function wantedCountry(context: CommandContext): string | undefined {
  const given = optionalFlag(context, 'country')?.toUpperCase();
  if (given === undefined || hasCountry(given)) return given;
  if (given === 'NONE') return '';
  throw new UsageError('--country takes two letters, such as IN or DE, or none.');
}

function wantedFormat(context: CommandContext): TableFormat | undefined {
  const given = optionalFlag(context, 'format');
  const format = TABLE_FORMATS.find((name) => name === given);
  if (given !== undefined && format === undefined) throw new UsageError(`--format takes ${TABLE_FORMATS.join(', ')}.`);
  return format;
}

/** What the flags say of the reading: the rest is found from the file. */
export function wantedReading(context: CommandContext): Partial<ReadingOptions> {
  const encoding = optionalFlag(context, 'encoding');
  const given = optionalFlag(context, 'delimiter');
  const spelled = given === '\\t' ? 'tab' : given?.toLowerCase();
  const named = Object.entries(DELIMITERS).find(([, name]) => name === spelled)?.[0] ?? given;
  if (named !== undefined && named.length !== 1) {
    throw new UsageError('--delimiter takes one character, or tab, comma, semicolon, pipe.');
  }
  const part = optionalFlag(context, 'part');
  const format = wantedFormat(context);
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(named === undefined ? {} : { delimiter: named }),
    ...(part === undefined ? {} : { part }),
    ...(format === undefined ? {} : { format }),
  };
}

/** What the flags and a mapping file say of the columns: the rest is found from the file. */
export async function wantedMapping(context: CommandContext): Promise<Partial<ImportMapping>> {
  const path = optionalFlag(context, 'mapping');
  const zone = optionalFlag(context, 'zone');
  const order = dateOrder(context);
  const country = wantedCountry(context);
  const own = {
    ...(zone === undefined ? {} : { zone }),
    ...(country === undefined ? {} : { country }),
    ...(order === undefined ? {} : { dateOrder: order }),
  };
  if (path === undefined) return own;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('FILE_UNREADABLE', { file: basename(path), detail }, cause);
  }
  return { ...(await checkedMapping(basename(path), text)), ...own };
}

async function checkedMapping(file: string, text: string): Promise<Partial<ImportMapping>> {
  // Loaded on demand: the schemas are needed for nothing else here, and most imports bring no mapping.
  const [{ z }, { importMapping }] = await Promise.all([import('zod'), import('../../../shared/contract/imports.ts')]);
  try {
    const read: unknown = JSON.parse(text);
    // A mapping that was exported stands in an envelope with its name.
    const isExported = typeof read === 'object' && read !== null && 'format' in read && 'mapping' in read;
    const given = importMapping.partial().parse(isExported ? read.mapping : read);
    const present = Object.entries(given).filter(([, value]) => value !== undefined);
    return Object.fromEntries(present) as Partial<ImportMapping>;
  } catch (cause) {
    const detail = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new AppError('MAPPING_INVALID', { detail: `${file}: ${detail}` }, cause);
  }
}

/** As long as a mapping may say it (shared/contract/imports.ts). */
const LONGEST_SOURCE = 120;

/** The system that the contacts of these files come from, where their columns do not say it. */
export function wantedSource(context: CommandContext): string | undefined {
  const name = optionalFlag(context, 'source')?.trim();
  if (name === undefined || (name !== '' && name.length <= LONGEST_SOURCE)) return name;
  throw new UsageError(`--source takes a name of 1 to ${LONGEST_SOURCE} characters.`);
}
