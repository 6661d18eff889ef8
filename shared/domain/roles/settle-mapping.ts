import { type Evidence, evidence } from '../csv/evidence.ts';
import type { ChosenReading, ColumnMapping, ColumnRole, ImportMapping } from '../importing/mapping.ts';
import { isAnonymous } from '../normalise/blank-words.ts';
import { profileColumns } from '../profiles/profile-columns.ts';
import { profileNamed, recogniseHeader } from '../profiles/recognise-source.ts';
import type { SourceProfile } from '../profiles/source-profile.ts';
import { headerKey } from '../shaping/cells-by-name.ts';
import type { ColumnStats } from './column-stats.ts';
import { isSeconds } from './duration-unit.ts';
import { flagOfWrapup } from './flag-of-wrapup.ts';
import { foldName, headerFingerprint, headerSet } from './header-fingerprint.ts';
import { canonicalRole } from './name-match.ts';
import { areOfCountry, suggestCountry } from './phone-country.ts';
import { withoutRowNumbers } from './row-number.ts';
import { type RoleSuggestion, suggestRoles } from './suggest-roles.ts';
import { suggestWords } from './suggest-words.ts';

/** A mapping that was kept under a name, with the headers by which it is recognised. */
export type KnownMapping = {
  readonly name: string;
  readonly headers: readonly string[];
  readonly mapping: ImportMapping;
};

/** Where it is that of an earlier import, source and country are settled anew. */
type SavedMapping = Omit<ImportMapping, 'source' | 'country'> & Partial<Pick<ImportMapping, 'source' | 'country'>>;

export type Profile = {
  readonly name: string;
  readonly kind: 'canonical' | 'known' | 'saved' | 'none';
  readonly evidence: Evidence;
  /** The saved mapping that fits, or how the same columns were read before; null for the other kinds. */
  readonly saved: SavedMapping | null;
  /** The system that the file comes from; a saved mapping may stand above it. */
  readonly source: SourceProfile | null;
};

/** Roles that stand beside each other in one start; a person who names one of them has decided about all. */
const START_ROLES: readonly ColumnRole[] = ['started_at', 'started_date', 'started_time'];
const SHORT_ABANDON_SECONDS = 5;

const MANY_CANONICAL = 8;

/** True where roles and words are those of an earlier import of the project, which nobody kept by name. */
export const isEarlier = ({ evidence: { code } }: Profile): boolean => code === 'profile_of_earlier';

/**
 * A file that nobody knows is read as the last import of the same columns was, so that two months of a source are never
 * read in two ways. Its source, its zone and the country of its numbers are settled as for any file.
 */
export function asEarlier(profile: Profile, earlier: KnownMapping | undefined): Profile {
  if (profile.kind !== 'none' || earlier === undefined) return profile;
  const { source: _source, country, ...read } = earlier.mapping;
  return {
    name: earlier.name,
    kind: 'saved',
    evidence: evidence('profile_of_earlier', { columns: earlier.headers.length }),
    saved: { ...read, zoneFrom: 'assumed', ...(country !== '' && { country }) },
    source: null,
  };
}

/**
 * A canonical file names its start, and what or who its rows are, by the canonical names, and most of the rest as well:
 * some systems happen to write Contact ID and Started At beside thirty names of their own.
 */
function isCanonical(headers: readonly string[]): boolean {
  const named = headers.map(canonicalRole).filter((role) => role !== null);
  const roles = new Set(named);
  if (!roles.has('started_at') || !(roles.has('contact_id') || roles.has('customer_id'))) return false;
  return named.length * 2 >= headers.length || named.length >= MANY_CANONICAL;
}

/** The system of a table: the one that shaped it, else the one whose columns it has and that needs no shape. */
function sourceOf(headers: readonly string[], shape: string): SourceProfile | null {
  if (shape !== '') return profileNamed(shape);
  const found = recogniseHeader(headers);
  return found?.shape === undefined ? found : null;
}

/**
 * Which profile a file has: a mapping that was kept for these headers, a system that is known, its own canonical
 * names, or none yet. `shape` is that of the reading.
 */
export function recogniseProfile(
  headers: readonly string[],
  known: readonly KnownMapping[],
  fileName: string,
  shape: string,
): Profile {
  const source = sourceOf(headers, shape);
  const set = headerSet(headers);
  const saved = known.find((mapping) => headerSet(mapping.headers) === set);
  if (saved !== undefined) {
    return {
      name: saved.name,
      kind: 'saved',
      evidence: evidence('profile_saved', { name: saved.name, columns: headers.length }),
      saved: saved.mapping,
      source,
    };
  }
  if (source !== null) {
    const { name, title } = source;
    return { name, kind: 'known', evidence: evidence('profile_known', { title }), saved: null, source };
  }
  if (isCanonical(headers)) {
    const columns = headers.filter((header) => canonicalRole(header) !== null).length;
    const shown = evidence('profile_canonical', { columns });
    return { name: 'canonical', kind: 'canonical', evidence: shown, saved: null, source: null };
  }
  const stem = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[\d_\s.-]+/g, ' ')
    .trim();
  return {
    name: stem === '' ? 'import' : stem.slice(0, 120),
    kind: 'none',
    evidence: evidence('profile_none'),
    saved: null,
    source: null,
  };
}

/** In a canonical file names decide alone: what the docs promise must not depend on the values. */
function canonicalColumns(headers: readonly string[]): readonly RoleSuggestion[] {
  const taken = new Set<ColumnRole>();
  return headers.map((header, index) => {
    const role = canonicalRole(header);
    if (role === null || taken.has(role)) {
      return { index, header, role: 'extra', confidence: 'kept', evidence: [evidence('kept_as_extra')] };
    }
    taken.add(role);
    return { index, header, role, confidence: 'sure', evidence: [evidence('name_canonical', { name: role })] };
  });
}

function savedColumns(headers: readonly string[], saved: SavedMapping, why: Evidence): readonly RoleSuggestion[] {
  const left = [...saved.columns];
  return headers.map((header, index) => {
    const at = left.findIndex((column) => foldName(column.header) === foldName(header));
    const [column] = at < 0 ? [] : left.splice(at, 1);
    if (column === undefined)
      return { index, header, role: 'extra', confidence: 'kept', evidence: [evidence('kept_as_extra')] };
    const isKept = column.role === 'extra' || column.role === 'ignore';
    return { ...column, index, header, confidence: isKept ? 'kept' : 'sure', evidence: [why] };
  });
}

/** What a person chose wins; a suggestion that claims the same role elsewhere gives way. */
export function applyChosen(
  suggested: readonly RoleSuggestion[],
  chosen: readonly ColumnMapping[],
): readonly RoleSuggestion[] {
  const byIndex = new Map(chosen.map((column) => [column.index, column]));
  const roles = new Set<ColumnRole>(chosen.map((column) => column.role));
  const decidesStart = START_ROLES.some((role) => roles.has(role));
  return suggested.map((suggestion) => {
    const { index, header, role } = suggestion;
    const own = byIndex.get(index);
    if (own !== undefined) {
      const isSame = own.role === role;
      const unit = own.unit ?? (isSame ? suggestion.unit : undefined);
      const shown = isSame ? suggestion.evidence : [evidence('role_chosen')];
      const grouped = own.isGrouped ?? (isSame ? suggestion.isGrouped : undefined);
      const base: RoleSuggestion = {
        index,
        header,
        role: own.role,
        ...(grouped === true && { isGrouped: grouped }),
        confidence: own.role === 'extra' ? 'kept' : 'sure',
        evidence: shown,
      };
      return unit === undefined ? base : { ...base, unit };
    }
    const givesWay = role !== 'extra' && role !== 'ignore' && role !== 'contact_id' && roles.has(role);
    const isOtherStart =
      decidesStart && START_ROLES.includes(role) && !roles.has('started_date') && !roles.has('started_time');
    if (!givesWay && !isOtherStart) return suggestion;
    return { index, header, role: 'extra', confidence: 'kept', evidence: [evidence('role_given_way', { role })] };
  });
}

/** Nearly all: a few are withheld, or typed in by hand. */
const MOSTLY = 0.9;

/** Where the id of the customer holds telephone numbers and nothing else does, it is the phone of the customer. */
function customersByPhone(
  columns: readonly RoleSuggestion[],
  stats: readonly ColumnStats[],
  { phoneAsCustomer }: SourceProfile,
): readonly RoleSuggestion[] {
  if (phoneAsCustomer === undefined || columns.some(({ role }) => role === 'phone')) return columns;
  return columns.map((column) => {
    const values = (stats[column.index]?.values ?? []).filter(([value]) => !isAnonymous(value));
    const phones = values.filter(([value]) => phoneAsCustomer.test(value)).length;
    if (column.role !== 'customer_id' || values.length === 0 || phones < MOSTLY * values.length) return column;
    const shown = [...column.evidence, evidence('values_phone', { share: Math.round((phones / values.length) * 100) })];
    return { ...column, role: 'phone', evidence: shown };
  });
}

/** What names and values speak for, beside the roles that a profile of no one system gives. */
function besideGiven(
  source: SourceProfile,
  headers: readonly string[],
  stats: readonly ColumnStats[],
  isJoined: boolean,
): readonly RoleSuggestion[] {
  const given = profileColumns(source, headers);
  const taken = new Set(given.map(({ role }) => role));
  const used = new Set(source.used?.split('|'));
  const found = suggestRoles(headers, stats, isJoined);
  return given.map((column, index) => {
    const own = found[index];
    if (own === undefined || used.has(headerKey(column.header))) return column;
    return column.role === 'extra' && own.role !== 'extra' && !taken.has(own.role) ? own : column;
  });
}

/** Nobody knows the system: names and values decide. */
const isUnknown = ({ kind, source }: Profile): boolean => kind === 'none' || source?.isGeneral === true;

/** Roles for all columns of a file with this profile. */
export function suggestColumns(
  profile: Profile,
  headers: readonly string[],
  stats: readonly ColumnStats[],
  isJoined: boolean,
): readonly RoleSuggestion[] {
  const why = evidence(isEarlier(profile) ? 'role_of_earlier' : 'role_saved');
  if (profile.saved !== null) return savedColumns(headers, profile.saved, why);
  if (profile.source?.isGeneral === true) return besideGiven(profile.source, headers, stats, isJoined);
  if (profile.source !== null) {
    const given = withoutRowNumbers(profileColumns(profile.source, headers), stats);
    return customersByPhone(given, stats, profile.source);
  }
  return profile.kind === 'canonical' ? canonicalColumns(headers) : suggestRoles(headers, stats, isJoined);
}

const TELEPHONY =
  /\b(call|calls|callid|caller|ani|dnis|vru|ivr|ring|hangup|calldate|billsec|anruf|appel|llamada|llamadas|chiamata|chiamate|chamada|chamadas|ligação|gesprek|oproep|beller)\b|\banruf|połączeni|звон|çağrı|电话|呼叫|来电|通话|전화|통화|電話|通話|着信|來電/;
const TICKETS = /\b(ticket|tickets|incident|complaint|case|chamado)\b|工单|工單|留言|チケット|티켓/;

const CHATS = /\b(chat|chats|livechat|visitor|nickname)\b/;

/** The channel of a file that has no column for it, where its headers leave no doubt. */
function assumedChannel(columns: readonly RoleSuggestion[]): string {
  const words = columns
    .map(({ header }) =>
      header
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .replace(/[_+.-]/g, ' ')
        .toLowerCase(),
    )
    .join(' , ');
  const hasRing = columns.some(({ role }) => role === 'ring_s');
  // Both ends of a call, and how long it took.
  const isLog = columns.some(({ role }) => role === 'phone_called') && columns.some(({ role }) => isSeconds(role));
  if (hasRing || isLog || TELEPHONY.test(words)) return 'voice';
  if (CHATS.test(words)) return 'chat';
  return TICKETS.test(words) ? 'ticket' : '';
}

/** The part of a mapping that a system fixes. */
function mappingOfSource(source: SourceProfile): Partial<ImportMapping> {
  const { name, words = {}, constants = {}, rowsAre, isGeneral = false } = source;
  return { ...(!isGeneral && { source: name }), words, constants, ...(rowsAre === undefined ? {} : { rowsAre }) };
}

/** What was decided before this file: by a person, else by what is known of the system. */
const keptOf = ({ saved, source }: Profile): Partial<ImportMapping> =>
  saved ?? (source === null ? {} : mappingOfSource(source));

const OF_OUR_NAMES = 'canonical';
const OF_COLUMNS = 'columns ';
const BY_COLUMNS = new RegExp(`^(\\w+ )?(${OF_OUR_NAMES}|${OF_COLUMNS}[0-9a-f]+)$`);

/** True for the name of a source that nobody gave and no system has: it is made of the columns of its files. */
export const isNamedByColumns = (source: string): boolean => BY_COLUMNS.test(source);

/** The source that a file belongs to: as a person says, as was kept, else the system or the columns. */
export function nameOfSource(
  profile: Profile,
  columns: readonly { readonly header: string }[],
  wanted: Partial<ImportMapping>,
): string {
  if (wanted.source !== undefined) return wanted.source;
  const kept = keptOf(profile);
  const own =
    profile.kind === 'canonical'
      ? OF_OUR_NAMES
      : `${OF_COLUMNS}${headerFingerprint(columns.map(({ header }) => header))}`;
  const found = kept.source ?? own;
  // Ids of contacts and those of what stands beside them never meet in one source.
  const { rowsAre } = rowKindOf(wanted, kept);
  return rowsAre === kept.rowsAre ? found : `${rowsAre ?? 'contacts'} ${found}`;
}

/** A person who says when the rows began has said that they are contacts. */
function rowKindOf(wanted: Partial<ImportMapping>, kept: Partial<ImportMapping>): Pick<ImportMapping, 'rowsAre'> {
  const hasStart = wanted.columns?.some(({ role }) => START_ROLES.includes(role)) === true;
  const rowsAre = wanted.rowsAre ?? (hasStart ? undefined : kept.rowsAre);
  return rowsAre === undefined || rowsAre === 'contacts' ? {} : { rowsAre };
}

/** Words that the columns explain now, and over them what was said of words before. */
function withNewWords({ words }: SavedMapping, columns: Parameters<typeof suggestWords>[0]): ImportMapping['words'] {
  const own = suggestWords(columns);
  const roles = new Set([...Object.keys(own), ...Object.keys(words)] as ColumnRole[]);
  return Object.fromEntries([...roles].map((role) => [role, { ...own[role], ...words[role] }]));
}

/**
 * What words mean besides the tables: as was kept, as the system has it, as the columns explain. Words of a flag that no
 * column holds are those of the wrap-up, so those of a system whose column is missing are left out.
 */
function wordsOf(
  profile: Profile,
  columns: readonly { readonly role: ColumnRole; readonly header: string; readonly stats: ColumnStats }[],
): ImportMapping['words'] {
  if (profile.saved !== null) return isEarlier(profile) ? withNewWords(profile.saved, columns) : profile.saved.words;
  if (profile.kind === 'canonical') return {};
  const { resolved_flag: ofFlag, ...others } = keptOf(profile).words ?? {};
  const flag = columns.some(({ role }) => role === 'resolved_flag') ? ofFlag : flagOfWrapup(columns);
  const own = isUnknown(profile) ? suggestWords(columns) : {};
  return { ...own, ...others, ...(flag === undefined ? {} : { resolved_flag: flag }) };
}

/** The country of national numbers: as the international ones beside them say, else that of the source where they are of it. */
function countryOf(phones: readonly string[], source: SourceProfile | null): string {
  const country = suggestCountry(phones);
  if (country !== '' || source?.country === undefined) return country;
  return areOfCountry(phones, source.country) ? source.country : '';
}

type SettleInput = {
  readonly profile: Profile;
  readonly columns: readonly RoleSuggestion[];
  readonly stats: readonly ColumnStats[];
  /** What a person has decided; wins over everything. */
  readonly wanted: Partial<ImportMapping>;
  readonly dateOrder: ImportMapping['dateOrder'];
  readonly calendar: ImportMapping['calendar'];
  readonly zone: Pick<ImportMapping, 'zone' | 'zoneFrom'>;
  /** What a person chose of the reading, now or when the mapping was kept. */
  readonly reading: ChosenReading | undefined;
};

/** Puts a whole mapping together from what was found, what was kept before and what a person chose. */
export function settleMapping(input: SettleInput): ImportMapping {
  const { profile, columns, stats, wanted, dateOrder, zone, reading } = input;
  const calendar = wanted.calendar ?? input.calendar;
  const kept = keptOf(profile);
  const withStats = columns.flatMap(({ role, header, index }) => {
    const of = stats[index];
    return of === undefined ? [] : [{ role, header, stats: of }];
  });
  const phone = withStats.find(({ role }) => role === 'phone')?.stats.values.map(([value]) => value) ?? [];
  const channel = isUnknown(profile) && !columns.some(({ role }) => role === 'channel') ? assumedChannel(columns) : '';
  const words = wordsOf(profile, withStats);
  const areTickets = wanted.rowsAreTickets ?? kept.rowsAreTickets ?? profile.source?.grain === 'ticket';
  const chosenWords = Object.fromEntries(
    Object.entries(wanted.words ?? {}).map(([role, own]) => [role, { ...words[role as ColumnRole], ...own }]),
  );
  return {
    version: 1,
    profile: wanted.profile ?? profile.name,
    source: nameOfSource(profile, columns, wanted),
    columns: columns.map(({ index, header, role, unit, isGrouped }) => ({
      index,
      header,
      role,
      ...(unit !== undefined && { unit }),
      ...(isGrouped === true && { isGrouped }),
    })),
    dateOrder,
    ...(calendar !== undefined && { calendar }),
    ...zone,
    words: { ...words, ...chosenWords },
    constants: { ...(channel === '' ? {} : { channel }), ...kept.constants, ...wanted.constants },
    shortAbandonSeconds: wanted.shortAbandonSeconds ?? kept.shortAbandonSeconds ?? SHORT_ABANDON_SECONDS,
    country: wanted.country ?? kept.country ?? countryOf(phone, profile.source),
    rowsAreLegs: wanted.rowsAreLegs ?? kept.rowsAreLegs ?? false,
    ...(areTickets ? { rowsAreTickets: true } : {}),
    ...rowKindOf(wanted, kept),
    ...(reading === undefined ? {} : { reading }),
  };
}
