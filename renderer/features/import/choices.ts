import type { Inspection } from '../../../shared/contract/imports.ts';
import type { FieldName } from '../../../shared/domain/contact/fields.ts';
import { chosenOf } from '../../../shared/domain/importing/chosen-reading.ts';
import type {
  ColumnMapping,
  ColumnRole,
  DateOrder,
  DurationUnit,
  ImportMapping,
  ReadingOptions,
} from '../../../shared/domain/importing/mapping.ts';
import { columnsByHeader } from '../../../shared/domain/roles/columns-by-header.ts';

/**
 * What a person has decided about one file so far. Everything else is found by inspection, and found again after
 * every change: so a choice is kept apart from what was found, and no re-inspection can lose it.
 */
export type Choices = {
  readonly reading: Partial<ReadingOptions>;
  /** By position in the file. */
  readonly columns: Readonly<Record<number, ColumnChoice>>;
  /** A saved mapping, or the empty one of "start by hand", on which the other choices stand. */
  readonly base: Partial<ImportMapping> | null;
  readonly words: ImportMapping['words'];
  readonly constants: ImportMapping['constants'];
  /** Its `reading` is what is kept of the reading; `reading` above may be that of an import before, chosen or found. */
  readonly rules: Partial<Omit<ImportMapping, 'version' | 'columns' | 'words' | 'constants'>>;
  /** Keys of tables that are read alike and do not come in together with this one. */
  readonly apart: readonly string[];
};

export type ColumnChoice = { readonly role: ColumnRole; readonly unit?: DurationUnit };

export const NO_CHOICES: Choices = {
  reading: {},
  columns: {},
  base: null,
  words: {},
  constants: {},
  rules: {},
  apart: [],
};

export type ChoiceAction =
  | { readonly kind: 'reading'; readonly change: Partial<ReadingOptions> }
  | { readonly kind: 'role'; readonly index: number; readonly role: ColumnRole }
  | { readonly kind: 'unit'; readonly index: number; readonly role: ColumnRole; readonly unit: DurationUnit }
  | { readonly kind: 'forgetColumn'; readonly index: number }
  | { readonly kind: 'word'; readonly role: ColumnRole; readonly word: string; readonly becomes: string | null }
  | { readonly kind: 'constant'; readonly field: FieldName; readonly value: string | null }
  | { readonly kind: 'rules'; readonly change: Choices['rules'] }
  | { readonly kind: 'adopt'; readonly mapping: ImportMapping; readonly columns: Inspection['columns'] }
  | { readonly kind: 'byHand'; readonly columns: Inspection['columns'] }
  | { readonly kind: 'together'; readonly table: string; readonly isIn: boolean }
  | { readonly kind: 'startOver' };

function without<V>(record: Readonly<Record<string, V>>, key: string): Readonly<Record<string, V>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

function setWord(words: Choices['words'], role: ColumnRole, word: string, becomes: string | null): Choices['words'] {
  const ofRole = words[role] ?? {};
  return { ...words, [role]: becomes === null ? without(ofRole, word) : { ...ofRole, [word]: becomes } };
}

/** Another table of the file, header line, delimiter or shape makes other columns: choices about the old ones no longer mean anything. */
function movesColumns(change: Partial<ReadingOptions>): boolean {
  const { format, part, delimiter, headerLine, shape } = change;
  return [format, part, delimiter, headerLine, shape].some((choice) => choice !== undefined);
}

/** What was chosen about the reading stays when another mapping is put on the file. */
function withBase({ reading, rules, apart }: Choices, base: Choices['base']): Choices {
  const chosen = rules.reading === undefined ? {} : { reading: rules.reading };
  return { ...NO_CHOICES, reading, base, rules: chosen, apart };
}

function byHand(choices: Choices, columns: Inspection['columns']): Choices {
  const extra = columns.map(({ index, header }) => ({ index, header, role: 'extra' as const }));
  return withBase(choices, { columns: extra, words: {}, constants: {} });
}

function changeReading(choices: Choices, change: Partial<ReadingOptions>): Choices {
  const reading = { ...choices.reading, ...change };
  const rules = { ...choices.rules, reading: { ...choices.rules.reading, ...chosenOf(change, change) } };
  return movesColumns(change)
    ? { ...NO_CHOICES, reading, rules, apart: choices.apart }
    : { ...choices, reading, rules };
}

export function nextChoices(choices: Choices, action: ChoiceAction): Choices {
  switch (action.kind) {
    case 'reading':
      return changeReading(choices, action.change);
    case 'role':
      return { ...choices, columns: { ...choices.columns, [action.index]: { role: action.role } } };
    case 'unit':
      return { ...choices, columns: { ...choices.columns, [action.index]: { role: action.role, unit: action.unit } } };
    case 'forgetColumn':
      return { ...choices, columns: without(choices.columns, String(action.index)) };
    case 'word':
      return { ...choices, words: setWord(choices.words, action.role, action.word, action.becomes) };
    case 'constant':
      return {
        ...choices,
        constants:
          action.value === null || action.value === ''
            ? without(choices.constants as Record<string, string>, action.field)
            : { ...choices.constants, [action.field]: action.value },
      };
    case 'rules':
      return { ...choices, rules: { ...choices.rules, ...action.change } };
    case 'adopt':
      return withBase(choices, {
        ...action.mapping,
        columns: [...columnsByHeader(action.mapping.columns, action.columns)],
      });
    case 'byHand':
      return byHand(choices, action.columns);
    case 'together': {
      const others = choices.apart.filter((key) => key !== action.table);
      return { ...choices, apart: action.isIn ? others : [...others, action.table] };
    }
    case 'startOver':
      return NO_CHOICES;
  }
}

function chosenColumns(choices: Choices, headers: ReadonlyMap<number, string>): readonly ColumnMapping[] {
  const chosen = Object.entries(choices.columns).map(([index, choice]) => ({
    ...choice,
    index: Number(index),
    header: headers.get(Number(index)) ?? '',
  }));
  const indices = new Set(chosen.map((column) => column.index));
  const fromBase = (choices.base?.columns ?? []).filter((column) => !indices.has(column.index));
  return [...fromBase, ...chosen].sort((a, b) => a.index - b.index);
}

function mergedWords(choices: Choices): ImportMapping['words'] {
  const roles = [...Object.keys(choices.base?.words ?? {}), ...Object.keys(choices.words)] as ColumnRole[];
  return Object.fromEntries(
    roles.map((role) => [role, { ...(choices.base?.words?.[role] ?? {}), ...(choices.words[role] ?? {}) }]),
  );
}

/** The part of a mapping that is the person's: what inspection takes as given. Nothing chosen = an empty object. */
export function chosenMapping(choices: Choices, headers: ReadonlyMap<number, string>): Partial<ImportMapping> {
  const columns = chosenColumns(choices, headers);
  const words = mergedWords(choices);
  const constants = { ...(choices.base?.constants ?? {}), ...choices.constants };
  return {
    ...choices.base,
    ...choices.rules,
    ...(columns.length > 0 && { columns }),
    ...(Object.keys(words).length > 0 && { words }),
    ...(Object.keys(constants).length > 0 && { constants }),
    ...((choices.base?.reading ?? choices.rules.reading) && {
      reading: { ...choices.base?.reading, ...choices.rules.reading },
    }),
  } as Partial<ImportMapping>;
}

/** A choice of day and month order still has to be made: both fit the whole column. */
export function needsDateOrder(choices: Choices, dates: { readonly ambiguous: boolean }): boolean {
  const order: DateOrder | undefined = choices.rules.dateOrder ?? choices.base?.dateOrder;
  return dates.ambiguous && order === undefined;
}
