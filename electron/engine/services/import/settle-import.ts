import type { Inspection } from '../../../../shared/contract/imports.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { companionOf } from '../../../../shared/domain/importing/companion.ts';
import {
  type KeptMapping,
  mergeKnown,
  recognisable,
  versionOf,
} from '../../../../shared/domain/importing/kept-mappings.ts';
import type { ImportMapping, ReadingOptions } from '../../../../shared/domain/importing/mapping.ts';
import { profileNamed } from '../../../../shared/domain/profiles/recognise-source.ts';
import type { KnownMapping } from '../../../../shared/domain/roles/settle-mapping.ts';
import { listEarlierMappings } from '../../store/import-batches.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { listSavedMappings } from '../../store/saved-mappings.ts';
import { readSettings } from '../../store/settings.ts';
import { inspectFile } from '../inspect/inspect-file.ts';

export type ImportWish = {
  readonly reading?: Partial<ReadingOptions>;
  readonly mapping?: Partial<ImportMapping>;
  /** The system that contacts come from. What stands beside them gets a source of that name of its own. */
  readonly source?: string | undefined;
  /** Name of a saved mapping, or of a system that is known, that must fit. */
  readonly profile?: string | undefined;
  /** Mappings of this computer; those of the project are known anyway. */
  readonly kept?: readonly KeptMapping[] | undefined;
  /** Tables that come in before it: it is read as if they were in. */
  readonly earlier?: readonly KnownMapping[];
  /** The part of the reading is one of several, and the others are known: `others` stays empty. */
  readonly isPartAlone?: boolean;
  readonly signal?: AbortSignal | undefined;
};

export type SettledImport = {
  readonly reading: ReadingOptions;
  readonly mapping: ImportMapping;
  /** Version of the kept mapping that it is, unchanged. */
  readonly mappingVersion: number | null;
  /** The other tables of the file. */
  readonly others: Inspection['parts'];
};

/** What is missing, in words, by the code of the evidence. */
const MISSING_WORDS: Readonly<Record<string, string>> = {
  missing_roles: 'what they hold: none of them looks like a time, a contact or a customer',
  missing_rows_are_counts:
    'who called: the rows count contacts (by hour, queue or agent); ask for the list of single contacts, a row each with its customer and start',
  missing_is_survey:
    'which contact they are about: these are answers to a survey without the id of a contact; export it with them',
  missing_is_survey_questions:
    'who contacted you: these are answers to a survey, a row for each question; export a row for each contact, with a column for each question',
  missing_is_calendar:
    'who contacted you: this is a calendar of events; fcr events --import takes it in, and so does the wizard',
  missing_key_survey: 'which contact a row is about: no column is the id of a contact or a case',
  missing_key_agents: 'whom a row is about: no column is the id or the name of an agent',
  missing_key_cases: 'which case a row is about: no column is the id of a case or a contact',
  missing_is_comments: 'who contacted you: these are comments on tickets; import the tickets themselves',
  missing_is_names: 'who contacted you: this is a table of groups, opening hours or tags',
  missing_is_agent_states:
    'who contacted you: this is a log of what agents did; ask for the list of single contacts, a row each with its customer and start',
  missing_is_orders:
    'who contacted you: these are orders or invoices; ask for the list of single contacts, a row each with its customer and start',
  missing_is_people: 'who contacted you: this is a list of people',
  missing_readable_rows: 'how a row is read: none of the first rows can be kept',
  missing_zone:
    'which zone the name behind the times means (CST, BST and IST mean several): --zone America/Chicago, for example, says so',
  missing_date_order: 'whether the day or the month comes first in dates: --date-order dmy or mdy says so',
};

/**
 * Settles how a file is imported without a person at hand: everything is found as in the wizard, and what is wished
 * stands above it. Throws MAPPING_INCOMPLETE where a person would have to decide, MAPPING_INVALID when the wanted
 * profile does not fit, NOT_FOUND when there is no such profile.
 */
export async function settleImport(file: ProjectFile, path: string, wish: ImportWish): Promise<SettledImport> {
  const kept = mergeKnown(wish.kept ?? [], listSavedMappings(file));
  const known = profilesFor(recognisable(kept), wish.profile);
  const inspection = await inspectFile(
    path,
    {
      reading: wish.reading ?? {},
      mapping: { ...wish.mapping, ...(wish.source !== undefined && { source: wish.source }) },
    },
    {
      knownMappings: known,
      earlier: [...(wish.earlier ?? []), ...listEarlierMappings(file)],
      defaultZone: readSettings(file).zone,
      signal: wish.signal,
      isShown: false,
      ...(wish.isPartAlone === true && { isPartAlone: true }),
    },
  );
  if (wish.profile !== undefined && inspection.profile.name !== wish.profile) {
    const detail = `the columns of ${inspection.file.name} are not those of ${wish.profile}`;
    throw new AppError('MAPPING_INVALID', { detail });
  }
  assertComplete(inspection);
  const { reading, parts } = inspection;
  const mapping = withOwnSource(inspection.mapping, wish.source);
  // Without a name it is the whole of the file, not a table in it.
  const others = parts.filter(({ name }) => name !== reading.part && name !== '');
  return { reading, mapping, mappingVersion: versionOf(kept, mapping), others };
}

/** Rows beside contacts never come into the source of contacts. */
function withOwnSource(mapping: ImportMapping, source: string | undefined): ImportMapping {
  const companion = companionOf(mapping);
  return source === undefined || companion === null ? mapping : { ...mapping, source: `${companion} ${source}` };
}

function profilesFor(saved: readonly KnownMapping[], profile: string | undefined): readonly KnownMapping[] {
  if (profile === undefined || profile === 'canonical') return saved;
  const wanted = saved.filter(({ name }) => name === profile);
  // A mapping that was kept for the same header would stand above it.
  if (wanted.length === 0 && profileNamed(profile) !== null) return [];
  if (wanted.length === 0) throw new AppError('NOT_FOUND', { what: `The mapping ${profile}` });
  return wanted;
}

function assertComplete({ missing }: Inspection): void {
  const [first] = missing;
  if (first === undefined) return;
  throw new AppError('MAPPING_INCOMPLETE', { detail: MISSING_WORDS[first.code] ?? first.code });
}
