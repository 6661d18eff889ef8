import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { type CommandContext, optionalFlag, UsageError } from './command.ts';

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
};

/** What --encoding and --delimiter say; the rest is found. */
export function wantedReading(context: CommandContext): Partial<ReadingOptions> {
  const encoding = optionalFlag(context, 'encoding');
  const given = optionalFlag(context, 'delimiter');
  const delimiter = given === undefined ? undefined : (DELIMITER_NAMES[given.toLowerCase()] ?? given);
  if (delimiter !== undefined && delimiter.length !== 1) {
    throw new UsageError('--delimiter takes one character, or tab, comma, semicolon, pipe.');
  }
  return { ...(encoding === undefined ? {} : { encoding }), ...(delimiter === undefined ? {} : { delimiter }) };
}
