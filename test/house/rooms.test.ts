import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Folders below, themselves included. */
function foldersBelow(folder: string): string[] {
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...inside.flatMap((entry) => foldersBelow(path.posix.join(folder, entry.name)))];
}

const rooms = ['shared', 'electron', 'renderer'].flatMap(foldersBelow);
const isSource = (name: string): boolean => /\.tsx?$/.test(name);
const readme = (room: string): string => path.posix.join(room, 'README.md');

/** A newcomer reads so many names and still finds the one he looks for. */
const MOST_WITHOUT_README = 24;

/** Files that a README names: `judge.ts`, `rules/R01.ts`, `Panel.tsx`; `use-*.ts` and `<screen>/x.ts` are patterns. */
function namedFiles(text: string): string[] {
  return [...text.matchAll(/`([\w./-]+\.tsx?)`/g)].map((match) => match[1] ?? '');
}

describe('rooms', () => {
  it('a large one says in its README what lies where', () => {
    const silent = rooms.filter(
      (room) => readdirSync(room).filter(isSource).length > MOST_WITHOUT_README && !existsSync(readme(room)),
    );
    expect(silent, 'split it, or write a README with what is done there and where to begin').toEqual([]);
  });

  it('no README names a file that is gone', () => {
    const files = new Set(
      ['shared', 'electron', 'renderer', 'test', 'scripts']
        .flatMap(foldersBelow)
        .flatMap((folder) => readdirSync(folder)),
    );
    const gone = rooms
      .filter((room) => existsSync(readme(room)))
      .flatMap((room) =>
        namedFiles(readFileSync(readme(room), 'utf8'))
          .filter((name) => !files.has(path.posix.basename(name)))
          .map((name) => `${readme(room)}: ${name}`),
      );
    expect(gone, 'name the file that took its place').toEqual([]);
  });

  it('every service lies in a room of its own kind', () => {
    expect(
      readdirSync('electron/engine/services').filter(isSource),
      'electron/engine/services/README.md lists the rooms',
    ).toEqual([]);
  });
});
