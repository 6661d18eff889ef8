/**
 * Which projects this process has open, by real path. Why it must know: on POSIX, closing any file descriptor of a file
 * drops every lock that the process holds on it, and SQLite relies on its locks. So node:fs may open a project only
 * while no connection of this process does.
 */
const counts = new Map<string, number>();

export const isOpenHere = (path: string): boolean => counts.has(path);

export function noteOpened(path: string): void {
  counts.set(path, (counts.get(path) ?? 0) + 1);
}

export function noteClosed(path: string): void {
  const left = (counts.get(path) ?? 0) - 1;
  if (left > 0) counts.set(path, left);
  else counts.delete(path);
}
