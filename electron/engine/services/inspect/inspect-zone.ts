import type { Inspection } from '../../../../shared/contract/imports.ts';
import { evidence } from '../../../../shared/domain/csv/evidence.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { ImportMapping } from '../../../../shared/domain/importing/mapping.ts';
import { openZoneOf } from '../../../../shared/domain/normalise/read-time-text.ts';
import { isZone } from '../../../../shared/domain/normalise/zone-clock.ts';
import type { ColumnStats } from '../../../../shared/domain/roles/column-stats.ts';
import { countryOfCallers } from '../../../../shared/domain/roles/phone-country.ts';
import type { KnownMapping, Profile } from '../../../../shared/domain/roles/settle-mapping.ts';
import type { RoleSuggestion } from '../../../../shared/domain/roles/suggest-roles.ts';
import { zoneOfCountry } from '../../../../shared/domain/roles/zone-of-country.ts';

/** A mapping, and the columns that it was settled for. */
type Settled = {
  readonly mapping: ImportMapping;
  readonly columns: readonly RoleSuggestion[];
  readonly stats: readonly ColumnStats[];
};

type ZoneDecision = {
  readonly shown: Omit<Inspection['zone'], 'likely'>;
  readonly kept: Pick<ImportMapping, 'zone' | 'zoneFrom'>;
};

/**
 * The zone of times without an offset. Asked once per source: what was said for it before holds, until somebody says
 * otherwise; what nobody has said is assumed, and remarked.
 */
export function decideZone(
  needs: ZoneNeed,
  profile: Profile,
  wanted: Partial<ImportMapping>,
  context: ZoneContext,
): ZoneDecision {
  const said = ({ mapping }: { readonly mapping: Pick<ImportMapping, 'zoneFrom'> }): boolean =>
    mapping.zoneFrom === undefined;
  const { saved, source } = profile;
  const before = context.ofSource.find(said)?.mapping.zone;
  const byMapping = saved !== null && said({ mapping: saved }) ? saved.zone : undefined;
  const ways: readonly (readonly [string | undefined, string])[] = [
    [wanted.zone, 'zone_chosen'],
    [byMapping, 'zone_saved'],
    [source?.zone, 'zone_of_source'],
    [before, 'zone_of_earlier'],
    [context.inHeader, 'zone_in_header'],
    [context.ofDrop, 'zone_of_drop'],
  ];
  const [name = context.fallback, code = 'zone_default'] = ways.find(([zone]) => zone !== undefined) ?? [];
  if (!isZone(name)) throw new AppError('INVALID_INPUT', { detail: `There is no time zone ${name}.` });
  if (needs !== 'zone') {
    const zoneFrom = wanted.zone === undefined ? ({ zoneFrom: 'not_needed' } as const) : {};
    const why = evidence(needs === 'nothing' ? 'zone_without_times' : 'zone_not_needed');
    return { shown: { name, evidence: why }, kept: { zone: name, ...zoneFrom } };
  }
  const params = { zone: name, ...(code === 'zone_of_source' && source !== null && { title: source.title }) };
  return {
    shown: { name, evidence: evidence(code, params) },
    kept: { zone: name, ...(code === 'zone_default' ? { zoneFrom: 'assumed' } : {}) },
  };
}

/** What the times of a file want to be understood: a zone; no more than their own offset; there are none. */
type ZoneNeed = 'zone' | 'offset' | 'nothing';

type ZoneContext = {
  readonly ofSource: readonly KnownMapping[];
  readonly inHeader: string | undefined;
  readonly ofDrop: string | undefined;
  readonly fallback: string;
};

/** A name of the start column that means several zones, where nobody has said which. */
export function openZone({ mapping, columns, stats }: Settled): string | null {
  if (mapping.zoneFrom !== 'assumed') return null;
  const starts = columns.filter(({ role }) => role === 'started_at' || role === 'started_time');
  for (const { index } of starts) {
    for (const [text] of stats[index]?.values ?? []) {
      const name = openZoneOf(text);
      if (name !== null) return name;
    }
  }
  return null;
}

/** Nobody has said the zone, and the callers are of a country on one clock: a person may say that it is this one. */
export function likelyZone(
  { zoneFrom, zone, country }: ImportMapping,
  columns: readonly RoleSuggestion[],
  stats: readonly ColumnStats[],
): Pick<Inspection['zone'], 'likely'> {
  if (zoneFrom !== 'assumed') return {};
  const phones = columns.filter(({ role }) => role === 'phone').flatMap(({ index }) => stats[index]?.values ?? []);
  const of = country !== '' ? country : countryOfCallers(phones.map(([value]) => value));
  const name = zoneOfCountry(of);
  return name === undefined || name === zone ? {} : { likely: { name, country: of } };
}
