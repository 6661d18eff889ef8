import type { HandledLegs } from '../attribution/handlers.ts';
import { TRANSFER } from './kpi-data.ts';

/**
 * How each contact was passed on, by the times of the legs that agents handled (TRANSFER per contact): cold when one of
 * its transfers was, else unknown when one of them has no times, else warm. Legs of the same agent in a row are one.
 * Example: a leg of Ada until 10:05, a leg of Ben from 10:05: cold. From 10:04: warm, both were on the line.
 */
export function transferKinds(count: number, { place, words, startedAt, endedAt }: HandledLegs): Uint8Array {
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
