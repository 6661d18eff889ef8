import type { HandledLegs, Handlers } from '../../../../shared/domain/attribution/handlers.ts';
import type { Owners } from '../../../../shared/domain/attribution/owners.ts';
import type { CauseData } from '../../../../shared/domain/cause/cause-data.ts';
import type { LegChains } from '../../../../shared/domain/cause/leg-chains.ts';
import type { EvidenceIndex, RuleRun } from '../../../../shared/domain/cause/run-rules.ts';
import type { SaidWords } from '../../../../shared/domain/cause/said-words.ts';
import type { DictionaryColumn } from '../../../../shared/domain/columns/contact-columns.ts';
import type { DriversFound } from '../../../../shared/domain/drivers/find-drivers.ts';
import type { CodedNumbers } from '../../../../shared/domain/filter/dictionary-of.ts';
import type { FileKinds, KpiMarks } from '../../../../shared/domain/kpi/kpi-data.ts';
import type { Judgement } from '../../../../shared/domain/resolution/judgement.ts';
import type { NoteTerms } from '../../../../shared/domain/resolution/note-terms.ts';
import type { Outlook } from '../../../../shared/domain/resolution/outlook.ts';
import type { StoryFacts, StoryMarks } from '../../../../shared/domain/stories/mark-story.ts';
import type { Causes } from '../causes/causes.ts';
import type { ShareCounts, SharedOut } from '../contacts/contact-order.ts';
import type { Learned } from '../tags/learned-families.ts';
import type { TextArena } from '../texts/text-arena.ts';
import type { TextRanks } from '../texts/text-ranks.ts';
import { createRecentMap, type RecentMap } from './recent-map.ts';

/** A dimension with its number of different values and of contacts that have one, and whether touches are counted in it. */
export type DimensionInfo = {
  readonly name: string;
  readonly values: number;
  readonly filled: number;
  readonly touches: 'known' | 'possible' | null;
};

/**
 * Answers that are worth keeping while the contacts stay the same. Sizes are in arrays of one entry a contact: with a
 * million contacts a judgement takes 1 MB (30 when all of it was asked for), a dimension 2 to 4, a slice 1, an order 4.
 */
export type FigureCache = {
  /** What lies ahead of each contact (5 to 10 MB with a million), by hash of the definition with the reach for a window. */
  readonly outlooks: RecentMap<Outlook>;
  /** By hash of the definition and end of observation. */
  readonly judgements: RecentMap<Judgement>;
  /** Local hours of the contacts (one entry): what calendar dimensions are made of. */
  readonly localHours: RecentMap<CodedNumbers>;
  /** Calendar, legs and extra columns, by name. */
  readonly dimensions: RecentMap<DictionaryColumn>;
  /** All extra columns by header (one entry: they are read in one walk). */
  readonly extras: RecentMap<ReadonlyMap<string, DictionaryColumn>>;
  /** Extra columns that were asked for before all were read, by header; null = no contact has it. */
  readonly singleExtras: RecentMap<{ readonly column: DictionaryColumn | null }>;
  /** Result, reason and gap band, by judgement and name. */
  readonly judged: RecentMap<DictionaryColumn>;
  /** Legs that agents handled, of contacts of several legs (one entry). */
  readonly handledLegs: RecentMap<HandledLegs>;
  /** Who handled each contact, by what a definition puts together. */
  readonly handlers: RecentMap<Handlers>;
  /** Who each contact counts for, by judgement (tags may change it). */
  readonly owners: RecentMap<Owners>;
  /** What each contact is to a key figure, by judgement and key. */
  readonly kpiMarks: RecentMap<KpiMarks>;
  /** Where an import could say that somebody gave up (one entry); null = everywhere. */
  readonly tellsAbandons: RecentMap<{ readonly told: Uint8Array | null }>;
  /** Which contacts are tickets of a help desk (one entry); null = none. */
  readonly tickets: RecentMap<{ readonly found: Uint8Array | null }>;
  /** Which kind of file each contact came in (one entry); null = all in one. */
  readonly fileKinds: RecentMap<{ readonly kinds: FileKinds }>;
  /** What each contact is to a story, by judgement and key. */
  readonly storyMarks: RecentMap<StoryMarks>;
  /** Hours of promised call backs in the notes (8 MB with a million), by lexicons. */
  readonly promisedHours: RecentMap<Float64Array>;
  /** Whether the transcripts end with what was agreed (1 MB with a million), by lexicons. */
  readonly closings: RecentMap<Uint8Array>;
  /** By lexicons. */
  readonly saidWords: RecentMap<SaidWords>;
  /** What stories need from the legs (one entry). */
  readonly storyFacts: RecentMap<StoryFacts>;
  /** Drivers that were found, by slice; null until a search has ended. */
  readonly drivers: RecentMap<{ found: DriversFound | null }>;
  /** 1 per contact of the slice, by filter (and judgement, where a test asks for it); null = everything. */
  readonly masks: RecentMap<Uint8Array | null>;
  /** Folded texts for searching, by field; a million notes of 80 characters take 90 MB. null = too many to hold. */
  readonly arenas: RecentMap<TextArena | null>;
  /** Contacts that a text or id search found, by field and words. */
  readonly searches: RecentMap<Uint8Array>;
  /** What pages of an order are found by, by field; 2 MB each with a million. */
  readonly sharedOut: RecentMap<SharedOut>;
  /** How many contacts of a slice are where in it, by slice and field; 256 kB each. */
  readonly shareCounts: RecentMap<ShareCounts>;
  /** Indexes of all contacts in order, by sort; and those of a slice, by slice and sort: for exports and samples. */
  readonly orders: RecentMap<Int32Array>;
  readonly slicedOrders: RecentMap<Int32Array>;
  /** Bits of filled ids and texts per contact (one entry). */
  readonly filled: RecentMap<readonly Uint8Array[]>;
  /** What contacts can be grouped by (one entry; tags change it). */
  readonly dimensionList: RecentMap<readonly DimensionInfo[]>;
  /** Words of the notes (one entry), for definitions that compare notes. */
  readonly noteTerms: RecentMap<NoteTerms>;
  /** Where ids and texts stand among those of their field, by field; 4 MB each with a million. */
  readonly textRanks: RecentMap<TextRanks>;
  /** Legs of contacts with several, and promised times of call backs (one entry each). */
  readonly legChains: RecentMap<LegChains>;
  readonly callbackDue: RecentMap<ReadonlyMap<number, number>>;
  /** What rules read, by judgement. */
  readonly causeData: RecentMap<CauseData>;
  /** What a rule found, by judgement, rule and thresholds. */
  readonly ruleRuns: RecentMap<RuleRun>;
  /** All evidence, by judgement and thresholds. */
  readonly evidence: RecentMap<EvidenceIndex>;
  /** Answers, by judgement and ruleset. */
  readonly causes: RecentMap<Causes>;
  /** What readings teach, by answers and tags. */
  readonly learned: RecentMap<Learned>;
  /** Answers as columns, by answer and name; tags change some of them. */
  readonly causeColumns: RecentMap<DictionaryColumn>;
};

export function createFigureCache(): FigureCache {
  return {
    outlooks: createRecentMap(6),
    judgements: createRecentMap(8),
    localHours: createRecentMap(1),
    dimensions: createRecentMap(24),
    extras: createRecentMap(1),
    singleExtras: createRecentMap(4),
    judged: createRecentMap(16),
    handledLegs: createRecentMap(1),
    tellsAbandons: createRecentMap(1),
    fileKinds: createRecentMap(1),
    tickets: createRecentMap(1),
    handlers: createRecentMap(2),
    owners: createRecentMap(4),
    kpiMarks: createRecentMap(40),
    storyMarks: createRecentMap(16),
    promisedHours: createRecentMap(1),
    closings: createRecentMap(1),
    saidWords: createRecentMap(1),
    storyFacts: createRecentMap(1),
    drivers: createRecentMap(4),
    masks: createRecentMap(24),
    arenas: createRecentMap(2),
    searches: createRecentMap(24),
    sharedOut: createRecentMap(6),
    shareCounts: createRecentMap(12),
    orders: createRecentMap(2),
    slicedOrders: createRecentMap(2),
    filled: createRecentMap(1),
    dimensionList: createRecentMap(1),
    noteTerms: createRecentMap(1),
    textRanks: createRecentMap(9),
    legChains: createRecentMap(1),
    callbackDue: createRecentMap(1),
    causeData: createRecentMap(2),
    // Two judgements with all their rules, and some more for thresholds that are tried out.
    ruleRuns: createRecentMap(120),
    evidence: createRecentMap(3),
    causes: createRecentMap(6),
    learned: createRecentMap(2),
    causeColumns: createRecentMap(10),
  };
}
