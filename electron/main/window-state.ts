import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Where the window was, in the screen's points. */
export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type WindowState = { readonly bounds: Rectangle; readonly isMaximized: boolean };

export const SMALLEST = { width: 1024, height: 640 } as const;
const FIRST = { width: 1440, height: 900 } as const;
/** So much of the title bar must be on a screen to be taken hold of. */
const GRIP = { width: 120, height: 40 } as const;

const overlap = (aStart: number, aLength: number, bStart: number, bLength: number): number =>
  Math.min(aStart + aLength, bStart + bLength) - Math.max(aStart, bStart);

function canBeReached(bounds: Rectangle, area: Rectangle): boolean {
  const isWide = overlap(bounds.x, bounds.width, area.x, area.width) >= GRIP.width;
  const isTopInside = bounds.y >= area.y && overlap(bounds.y, GRIP.height, area.y, area.height) >= GRIP.height;
  return isWide && isTopInside;
}

function centred(area: Rectangle, wanted: { readonly width: number; readonly height: number }): Rectangle {
  const width = Math.min(wanted.width, area.width);
  const height = Math.min(wanted.height, area.height);
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
    width,
    height,
  };
}

/**
 * The saved place if its title bar can still be reached on one of the screens (work areas), else the middle of the
 * first. Screens come and go; a window that nobody can reach is lost.
 */
export function placeWindow(saved: WindowState | null, areas: readonly Rectangle[]): Rectangle {
  const [first = { x: 0, y: 0, ...FIRST }] = areas;
  if (saved === null) return centred(first, FIRST);
  const bounds = {
    ...saved.bounds,
    width: Math.max(SMALLEST.width, saved.bounds.width),
    height: Math.max(SMALLEST.height, saved.bounds.height),
  };
  const area = areas.find((candidate) => canBeReached(bounds, candidate));
  if (area === undefined) return centred(first, bounds);
  return { ...bounds, width: Math.min(bounds.width, area.width), height: Math.min(bounds.height, area.height) };
}

function isRectangle(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false;
  return ['x', 'y', 'width', 'height'].every((name) => Number.isFinite(Reflect.get(value, name)));
}

/** A file that is not what we wrote, or cannot be read, counts as none: the window then opens in the middle. */
export function readWindowState(file: string): WindowState | null {
  if (!existsSync(file)) return null;
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return null;
    const bounds: unknown = Reflect.get(value, 'bounds');
    return isRectangle(bounds) ? { bounds, isMaximized: Reflect.get(value, 'isMaximized') === true } : null;
  } catch {
    return null;
  }
}

/** Where the window was is not worth keeping it open for, when a disk is full. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state));
  } catch {
    // The next start opens it where it was before.
  }
}
