/** UTC ms as ISO 8601, without milliseconds where there are none; null for NaN. */
export function isoOrNull(instant: number): string | null {
  return Number.isNaN(instant) ? null : new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** NaN, the mark for "unknown" in the columns, as null. */
export function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
