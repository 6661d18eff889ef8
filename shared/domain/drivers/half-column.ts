import type { DictionaryColumn } from '../columns/contact-columns.ts';
import type { CodedNumbers } from '../filter/dictionary-of.ts';
import { HALVES, type HalvesBy, halfOfDay } from './time-halves.ts';

const HOURS_A_DAY = 24;
/** Where a contact without a start goes. */
const NO_DAY = 0;

/** The half of the time that each contact is in: `searched` or `checked`. Hours are those of the local clock since 1970. */
export function halfColumn({ codes, numbers }: CodedNumbers, by: HalvesBy): DictionaryColumn {
  const codeOfDay = (day: number): number => halfOfDay(day, by) + 1;
  const ofCode = Uint8Array.from({ length: numbers.length + 1 }, (_, code) =>
    codeOfDay(code === 0 ? NO_DAY : Math.floor((numbers[code - 1] as number) / HOURS_A_DAY)),
  );
  return { codes: Uint8Array.from(codes, (code) => ofCode[code] as number), values: [null, ...HALVES] };
}
