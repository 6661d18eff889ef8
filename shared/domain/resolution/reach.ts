/**
 * Windows up to a reach are answered from what was worked out once; it begins at a week and doubles, so a person who
 * moves the window like a slider seldom comes to its end.
 */
const FIRST_REACH_HOURS = 7 * 24;

export function reachFor(hours: number): number {
  let reach = FIRST_REACH_HOURS;
  while (reach < hours) reach *= 2;
  return reach;
}
