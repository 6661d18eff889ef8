import { SECONDS_FIELDS } from '../contact/fields.ts';
import { type Evidence, evidence } from '../csv/evidence.ts';
import type { ColumnRole, DurationUnit } from '../importing/mapping.ts';
import type { ColumnStats } from './column-stats.ts';
import type { FoldedHeader } from './fold-header.ts';

/** The unit of a duration: its header says it, its colons do, or how large and how fine the numbers of the file are. */

const SECONDS = new Set<ColumnRole>(SECONDS_FIELDS);
export const isSeconds = (role: ColumnRole): boolean => SECONDS.has(role);

/** So large a median only makes sense in milliseconds. */
const HUGE_DURATION = 20_000;

type Duration = { readonly role: ColumnRole; readonly header: FoldedHeader; readonly stats: ColumnStats };

/** True when a column of whole numbers without a unit is so large that only milliseconds make sense. */
const isHuge = ({ header, stats }: Duration): boolean =>
  header.unit === null && stats.integer > 0.9 && stats.median >= HUGE_DURATION;

/** True when a column looks like a spreadsheet's durations without their format: fractions of a day, `0.001157` for 100 seconds. */
const isOfDay = (stats: ColumnStats): boolean =>
  stats.decimal > 0.5 && stats.max < 1 && stats.meanLength >= LONG_FRACTION;
/** Shares and parts of a second are written shorter. */
const LONG_FRACTION = 6;

/** Calls take half a minute to twenty minutes: as seconds, half of them would have ended before anything was said. */
const SHORT_CALL = 0.5;
const LONG_CALL = 20;
const FEWEST_VALUES = 10;

/** `3.5`, `12,25`: tenths or hundredths, as minutes are written. Thousandths are of seconds. */
const areHundredths = ({ values, decimal }: ColumnStats): boolean =>
  decimal > 0.5 && values.every(([text]) => /^\d+(?:[.,]\d{1,2})?$/.test(text));

/** True when what was talked, or a whole contact took, is written in fractions that only make sense as minutes. */
const isInMinutes = ({ role, header, stats }: Duration): boolean =>
  (role === 'talk_s' || role === 'handle_s') &&
  header.unit === null &&
  stats.distinct >= FEWEST_VALUES &&
  stats.median >= SHORT_CALL &&
  stats.median < LONG_CALL &&
  areHundredths(stats) &&
  // Seconds as a program of tables writes them: `12.0`.
  stats.values.some(([text]) => !/[.,]0+$/.test(text) && /[.,]/.test(text));

export type FoundUnit = {
  readonly unit: DurationUnit;
  readonly evidence: readonly Evidence[];
  /** Neither the header nor a clock says it. */
  readonly isGuessed: boolean;
};

const shown = (unit: DurationUnit): readonly Evidence[] =>
  unit === 'seconds' ? [] : [evidence('unit_is', { unit: unit === 'clock' ? 'h:mm:ss' : unit })];
const sure = (unit: DurationUnit): FoundUnit => ({ unit, evidence: shown(unit), isGuessed: false });

/** The units of the durations of one file: what one column shows goes for the others that say nothing. */
export function makeUnitOf(durations: readonly Duration[]): (header: FoldedHeader, stats: ColumnStats) => FoundUnit {
  const isFileHuge = durations.some(isHuge);
  const inMinutes = durations.find(isInMinutes);
  return (header, stats) => {
    if (stats.clock > 0.5) return sure(header.unit === 'hours' || header.unit === 'minutes' ? header.unit : 'clock');
    if (header.unit !== null) return sure(header.unit);
    if (isOfDay(stats)) return sure('clock');
    if (isFileHuge && stats.integer > 0.9) return sure('milliseconds');
    if (inMinutes === undefined || !areHundredths(stats)) return sure('seconds');
    const median = Math.round(inMinutes.stats.median * 10) / 10;
    return { unit: 'minutes', evidence: [evidence('unit_minutes_by_size', { median })], isGuessed: true };
  };
}
