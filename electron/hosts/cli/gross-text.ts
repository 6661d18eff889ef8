import type { MeasureOutput } from '../../../shared/contract/fcr.ts';
import { volumeOf } from '../../../shared/domain/metrics/volume.ts';
import { percent } from './text-table.ts';

/** Beside net FCR: what the same contacts give without the net exclusions. */
export function grossText({ headline: { rate, n }, removed }: NonNullable<MeasureOutput['gross']>): string {
  const few = volumeOf(n) === 'too_few' ? ' (few)' : '';
  return `this is net FCR: gross ${percent(rate)}, n = ${n}${few}; ${removed} contacts removed`;
}
