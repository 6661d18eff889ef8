import type { HandledLegs } from '../attribution/handlers.ts';
import { TRANSFER } from './kpi-data.ts';

/** Columns in which sources say how a leg was passed on, by the letters of their header; and codes with which a leg ends so. */
export const TRANSFER_COLUMNS: readonly string[] = ['transferouttype', 'transfertype', 'transferkind'];
export const TRANSFER_CODES: readonly string[] = ['BLINDTRANSFER', 'ATTENDEDTRANSFER'];

const SAID: ReadonlyMap<string, number> = new Map([
  ...['blind', 'cold', 'unattended'].map((word) => [word, TRANSFER.cold] as const),
  ...['warm', 'attended', 'consult', 'consulted', 'consultative'].map((word) => [word, TRANSFER.warm] as const),
]);

/** The kind that a source names ("Blind", ATTENDEDTRANSFER, "warm transfer"); `unknown` for any other word. */
export const transferWord = (word: string): number =>
  SAID.get(
    word
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .replace(/transfer(?:red)?$/, ''),
  ) ?? TRANSFER.unknown;

/**
 * How each contact was passed on, by what its source says (`said`, by place), else by the times of the legs that agents
 * handled (TRANSFER per contact): cold when one of its transfers was, else unknown when one of them has no times, else warm.
 * Legs of the same agent in a row are one.
 * Example: a leg of Ada until 10:05, a leg of Ben from 10:05: cold. From 10:04: warm, both were on the line.
 */
export function transferKinds(
  count: number,
  legs: HandledLegs,
  said: ReadonlyMap<number, number> = new Map(),
): Uint8Array {
  const kinds = kindsByTimes(count, legs);
  for (const [i, kind] of said) kinds[i] = kind;
  return kinds;
}

function kindsByTimes(count: number, { place, words, startedAt, endedAt }: HandledLegs): Uint8Array {
  const kinds = new Uint8Array(count);
  const { codes: ids } = words.agent_id;
  const { codes: names } = words.agent_name;
  for (let leg = 1; leg < place.length; leg++) {
    const i = place[leg] as number;
    if (place[leg - 1] !== i || (ids[leg] === ids[leg - 1] && names[leg] === names[leg - 1])) continue;
    const [end, start] = [endedAt[leg - 1] as number, startedAt[leg] as number];
    const isKnown = !Number.isNaN(end) && !Number.isNaN(start);
    const kind = !isKnown ? TRANSFER.unknown : start < end ? TRANSFER.warm : TRANSFER.cold;
    const before = kinds[i] as number;
    if (before === TRANSFER.cold) continue;
    kinds[i] = kind === TRANSFER.cold || before === TRANSFER.none || kind === TRANSFER.unknown ? kind : before;
  }
  return kinds;
}
