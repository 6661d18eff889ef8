import type { Inspection } from '../../../../shared/contract/imports.ts';
import { type Evidence, evidence } from '../../../../shared/domain/csv/evidence.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { chosenOf, readingToKeep } from '../../../../shared/domain/importing/chosen-reading.ts';
import { type Companion, companionOf } from '../../../../shared/domain/importing/companion.ts';
import type {
  ColumnMapping,
  ColumnRole,
  ImportMapping,
  ReadingOptions,
} from '../../../../shared/domain/importing/mapping.ts';
import { makeBecomes } from '../../../../shared/domain/roles/become.ts';
import { assignCalledNumber } from '../../../../shared/domain/roles/called-number.ts';
import type { ColumnStats } from '../../../../shared/domain/roles/column-stats.ts';
import { answersOf } from '../../../../shared/domain/roles/data-answers.ts';
import { calendarOf } from '../../../../shared/domain/roles/date-calendar.ts';
import type { OrderDecision } from '../../../../shared/domain/roles/date-order.ts';
import { flagEvidence } from '../../../../shared/domain/roles/flag-of-wrapup.ts';
import { headerSet } from '../../../../shared/domain/roles/header-fingerprint.ts';
import { assignNameParts } from '../../../../shared/domain/roles/name-parts.ts';
import { scaleEvidence } from '../../../../shared/domain/roles/scale-evidence.ts';
import {
  applyChosen,
  asEarlier,
  isEarlier,
  type KnownMapping,
  nameOfSource,
  type Profile,
  recogniseProfile,
  settleMapping,
  suggestColumns,
} from '../../../../shared/domain/roles/settle-mapping.ts';
import type { RoleSuggestion } from '../../../../shared/domain/roles/suggest-roles.ts';
import { wordsOfDirection } from '../../../../shared/domain/roles/suggest-words.ts';
import { assignTimeParts } from '../../../../shared/domain/roles/time-parts.ts';
import { zoneOfStart } from '../../../../shared/domain/roles/zone-in-header.ts';
import type { FileSource } from '../../ingest/bytes/plain-file.ts';
import { openSource, type SourceTable } from '../../ingest/open-source.ts';
import type { OpenedTable } from '../../ingest/opened-table.ts';
import { addPartner, idToLookAt } from './inspect-ids.ts';
import { isRefusal, missingOf } from './inspect-missing.ts';
import { type Preview, previewSample } from './inspect-preview.ts';
import { type FileSample, type LookFurther, SampleReader, type Tallies } from './inspect-sample.ts';
import { decideZone, likelyZone, openZone } from './inspect-zone.ts';
import { keyOfLook, type LookedFurther } from './looked-further.ts';
import { mappingFor, openAsKept } from './open-as-kept.ts';

/** What a person has settled so far; everything else is found, and found again at every call. */
export type InspectWanted = { readonly reading?: Partial<ReadingOptions>; readonly mapping?: Partial<ImportMapping> };

export type InspectContext = {
  readonly knownMappings: readonly KnownMapping[];
  /** How earlier imports of the project were read, newest first. */
  readonly earlier?: readonly KnownMapping[];
  /** IANA zone that is suggested for times without an offset. */
  readonly defaultZone: string;
  /** What somebody said for another file of the same drop; null = nothing. */
  readonly zoneOfDrop?: string | null;
  /** Events in the calendar of the project. */
  readonly events?: number;
  readonly signal?: AbortSignal | undefined;
  /** What the look before this one found. */
  readonly looked?: LookedFurther;
  /**
   * False = nobody looks at it: an import without a person need not know what the data can answer, and of the preview only
   * whether any row can be kept.
   */
  readonly isShown?: boolean;
  /** Which other tables the file has need not be found. */
  readonly isPartAlone?: boolean;
};

const MAX_WORDS = 30;
/** As the contract has it: no export of contacts comes near. */
const MAX_COLUMNS = 5000;
const LONGEST_HEADER = 2000;
const DATE_ROLES = new Set<ColumnRole>(['started_at', 'started_date', 'ended_at', 'ended_date', 'callback_due_at']);

type Wanted = Partial<ImportMapping>;

/** Asked once per source, as the zone is: what an earlier import of it decided, by evidence or by a person, holds. */
function decideOrder(
  found: OrderDecision,
  profile: Profile,
  wanted: Wanted,
  ofSource: readonly KnownMapping[],
): OrderDecision {
  if (wanted.dateOrder !== undefined) {
    return { order: wanted.dateOrder, ambiguous: false, evidence: [evidence('date_order_chosen'), ...found.evidence] };
  }
  if (found.ambiguous && profile.saved !== null && !isEarlier(profile)) {
    return { order: profile.saved.dateOrder, ambiguous: false, evidence: [evidence('date_order_saved')] };
  }
  if (found.ambiguous && profile.source?.dateOrder !== undefined) {
    const { dateOrder, title } = profile.source;
    return { order: dateOrder, ambiguous: false, evidence: [evidence('date_order_of_source', { title })] };
  }
  // Of dates with the year in front no order was decided.
  const before = ofSource.find(({ mapping }) => mapping.dateOrder !== 'ymd')?.mapping.dateOrder;
  if (found.ambiguous && before !== undefined) {
    return { order: before, ambiguous: false, evidence: [evidence('date_order_of_earlier')] };
  }
  return found;
}

/** True when every time of the start column says itself where on the globe its clock hangs. */
function startHasOffset(columns: readonly RoleSuggestion[], stats: readonly ColumnStats[]): boolean {
  const start = columns.find(({ role }) => role === 'started_at' || role === 'started_date');
  const of = start === undefined ? undefined : stats[start.index];
  return of !== undefined && of.withOffset > 0.999;
}

function describeColumns(
  mapping: ImportMapping,
  columns: readonly RoleSuggestion[],
  stats: readonly ColumnStats[],
): Inspection['columns'] {
  return columns.map(({ index, header, role, confidence, evidence: shown }) => {
    const of = stats[index];
    const becomes = makeBecomes(mapping, role);
    const words = (of?.values ?? []).flatMap(([word, count]) => {
      const said = becomes(word);
      return said === undefined ? [] : [{ word, count, becomes: said }];
    });
    return {
      index,
      header,
      role,
      confidence,
      evidence: [...shown, ...(role === 'wrapup' ? flagEvidence(mapping) : []), ...scaleEvidence(role, of)],
      samples: [...(of?.samples ?? [])],
      blank: of?.blank ?? 0,
      distinct: of?.distinct ?? 0,
      rows: of?.rows ?? 0,
      words: words.slice(0, MAX_WORDS),
    };
  });
}

/** What the source cannot tell, after what a row of it is. */
function limitsOf({ source }: Profile): Evidence[] {
  return source === null ? [] : [`grain_${source.grain}`, ...source.limits].map((code) => evidence(code));
}

function describeTable(
  table: OpenedTable,
): Pick<
  Inspection,
  'file' | 'reading' | 'format' | 'part' | 'parts' | 'encoding' | 'delimiter' | 'header' | 'rawLines' | 'estimatedRows'
> {
  return {
    file: { name: table.name, bytes: table.bytes },
    // The contract narrows the quote to its three spellings; the reader decides for no other.
    reading: table.reading as Inspection['reading'],
    format: table.format,
    part: table.part,
    parts: [...table.parts],
    encoding: { ...table.encoding, candidates: [...table.encoding.candidates] },
    delimiter: { value: table.delimiter.value, evidence: table.delimiter.evidence },
    header: { line: table.headerRow.line, evidence: table.headerRow.evidence },
    rawLines: [...table.rawLines],
    estimatedRows: table.estimatedRows,
  };
}

/**
 * True when somebody has decided about the columns as they stand in the file: by a kept mapping, or by one that names
 * them all. Then no shape may give the table other columns.
 */
function isDecided(
  header: readonly string[],
  chosen: readonly ColumnMapping[],
  kept: readonly KnownMapping[],
): boolean {
  const set = headerSet(header);
  if (kept.some((mapping) => headerSet(mapping.headers) === set)) return true;
  return chosen.length === header.length && chosen.every((column) => header[column.index] === column.header);
}

/** Of a file that comes beside contacts, or only counts them, nothing can be asked. */
const isOfContacts = (missing: Inspection['missing'], companion: Companion | null): boolean =>
  companion === null && !missing.some(({ code }) => isRefusal(code));

function answers(
  { records, problems }: Preview,
  { rowsAreLegs }: ImportMapping,
  { events = 0 }: InspectContext,
): Inspection['answers'] {
  const assumedIn = problems.find(({ code }) => code === 'direction_assumed_in')?.count ?? 0;
  return [...answersOf(records, rowsAreLegs, events, assumedIn)];
}

/** What no column says by itself: parts of a time, and which end of a call is the customer. */
function completeColumns(
  { saved, source, kind }: Profile,
  named: readonly RoleSuggestion[],
  { records, stats }: FileSample,
  chosen: readonly ColumnMapping[],
): readonly RoleSuggestion[] {
  if (saved !== null) return named;
  const timed = assignTimeParts(named, stats, chosen);
  // Shapes have a column of their own for the customer's number, and in a canonical file names decide alone.
  const isGeneral = source?.isGeneral === true;
  if ((source?.shape !== undefined && !isGeneral) || kind === 'canonical') return timed;
  const own = source === null || isGeneral ? wordsOfDirection(timed, stats) : source.words?.direction;
  return assignNameParts(assignCalledNumber(timed, records, chosen, own), chosen);
}

async function inspectTable(
  source: FileSource,
  table: SourceTable,
  asked: InspectWanted,
  context: InspectContext,
): Promise<Inspection> {
  const { reading: wish = {}, mapping: wanted = {} } = asked;
  const reader = new SampleReader(table);
  try {
    const { records: sample, stats } = await reader.readSample();
    const remarks = table.shapeRemarks();
    const headers = table.header.map((header) => header.slice(0, LONGEST_HEADER));
    const earlier = context.earlier ?? [];
    const found = recogniseProfile(headers, context.knownMappings, table.name, table.reading.shape);
    const profile = asEarlier(found, mappingFor(headers, earlier));
    const chosen = wanted.columns ?? [];
    const isJoined = table.headerRow.evidence.code === 'header_joined';
    const named = applyChosen(suggestColumns(profile, headers, stats, isJoined), chosen);
    const suggested = completeColumns(profile, named, { records: sample, stats }, chosen);
    const dates = suggested.filter(({ role }) => DATE_ROLES.has(role)).map(({ index }) => index);
    const calendar = calendarOf(dates.flatMap((index) => stats[index] ?? []));
    const further: LookFurther = {
      dates,
      calendar: calendar?.calendar,
      id: profile.kind === 'none' ? idToLookAt(suggested, stats) : null,
    };
    const look = (): Promise<Tallies> => reader.lookFurther(sample, further);
    const tallies = await (context.looked?.at(await keyOfLook(source, table.reading, further), look) ?? look());
    const columns = addPartner(suggested, chosen, tallies.id);
    const hasOffset = startHasOffset(columns, stats);
    const name = nameOfSource(profile, columns, wanted);
    const ofSource = earlier.filter(({ mapping }) => mapping.source === name);
    const hasTimes = columns.some(({ role }) => DATE_ROLES.has(role));
    const zone = decideZone(hasTimes ? (hasOffset ? 'offset' : 'zone') : 'nothing', profile, wanted, {
      ofSource,
      inHeader: zoneOfStart(columns),
      ofDrop: context.zoneOfDrop ?? undefined,
      fallback: context.defaultZone,
    });
    const isPast = !columns.some(({ role }) => role === 'callback_due_at');
    const order = decideOrder(
      tallies.order.decide(zone.shown.name, isPast ? Date.now() : undefined),
      profile,
      wanted,
      ofSource,
    );
    const before = profile.saved?.reading ?? mappingFor(headers, earlier)?.mapping.reading;
    const reading = readingToKeep(before, wanted.reading ?? chosenOf(wish, table.reading), wish);
    const mapping = settleMapping({
      profile,
      columns,
      stats,
      wanted,
      dateOrder: order.order,
      calendar: calendar?.calendar,
      zone: zone.kept,
      reading,
    });
    const companion = companionOf(mapping);
    const isShown = context.isShown !== false;
    const preview = previewSample(mapping, table.header, sample, remarks, isShown ? undefined : 1);
    const missing = missingOf({
      columns,
      stats,
      order,
      openZone: openZone({ mapping, columns, stats }),
      isCanonical: profile.kind === 'canonical',
      companion,
      isNew: profile.kind === 'none' && chosen.length === 0,
      rows: sample.length,
      readable: preview.records.length,
    });
    return {
      ...describeTable(table),
      profile: { name: profile.name, kind: profile.kind, evidence: profile.evidence, limits: limitsOf(profile) },
      mapping: mapping as Inspection['mapping'],
      columns: describeColumns(mapping, columns, stats),
      dates: {
        order: order.order,
        ambiguous: order.ambiguous && companion === null,
        hasOffset,
        evidence: [...(calendar === null ? [] : [calendar.evidence]), ...order.evidence],
      },
      zone: { ...zone.shown, ...likelyZone(mapping, columns, stats) },
      rows: preview.rows,
      sampled: sample.length,
      problems: preview.problems,
      missing,
      answers: isShown && isOfContacts(missing, companion) ? answers(preview, mapping, context) : [],
    };
  } finally {
    await reader.close();
  }
}

/**
 * What an import of a file would do, and why: how it is read, the role of each column with its evidence, the order of
 * day and month from the whole column, the zone, the first rows as they will be kept, problems, and what the data can
 * answer. Writes nothing. Fails as `openTable` does.
 */
export async function inspectFile(
  source: FileSource,
  wanted: InspectWanted,
  context: InspectContext,
): Promise<Inspection> {
  const isOwn = (header: readonly string[]): boolean =>
    isDecided(header, wanted.mapping?.columns ?? [], context.knownMappings);
  const { signal, isPartAlone } = context;
  const open = (reading: Partial<ReadingOptions>) => openSource(source, reading, { signal, isPartAlone }, isOwn);
  const table = await openAsKept(open, wanted, [...context.knownMappings, ...(context.earlier ?? [])]);
  if (table.header.length > MAX_COLUMNS) {
    throw new AppError('LIMIT_EXCEEDED', {
      what: `The number of columns (${table.header.length})`,
      limit: MAX_COLUMNS,
    });
  }
  return inspectTable(source, table, wanted, context);
}
