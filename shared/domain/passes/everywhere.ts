import { type Layable, onDesk, type Passes } from './desk.ts';

/** So many bytes that the processor has them at hand still when it has copied them. */
const STRETCH_BYTES = 1 << 17;

/**
 * True when a pass says 1 of every stretch of an array. It is shown one after the other in the same room: an image of a
 * hundred megabytes that is looked at once has no business on the desk.
 */
export function everywhere(array: Layable, holds: (passes: Passes, count: number, at: number) => number): boolean {
  const step = STRETCH_BYTES / array.BYTES_PER_ELEMENT;
  return onDesk([], [STRETCH_BYTES], (desk, _arrays, [room]) => {
    for (let from = 0; from < array.length; from += step) {
      const stretch = array.subarray(from, from + step);
      desk.put(room, stretch);
      if (holds(desk.passes, stretch.length, room) === 0) return false;
    }
    return true;
  });
}
