import { describe, expect, it } from 'vitest';
import { droppedFiles } from '../../renderer/ui/dropped-files.ts';

/** A drop as browsers give it: folders come as entries that are read in pieces. */
type Tree = { readonly [name: string]: Tree | string };

function entryOf(name: string, tree: Tree | string): FileSystemEntry {
  if (typeof tree === 'string') {
    const file = (resolve: (file: File) => void) => resolve(new File([tree], name));
    return { name, isFile: true, isDirectory: false, file } as unknown as FileSystemEntry;
  }
  const children = Object.entries(tree).map(([child, below]) => entryOf(child, below));
  const createReader = () => {
    const readEntries = (resolve: (piece: FileSystemEntry[]) => void) => resolve(children.splice(0, 2));
    return { readEntries };
  };
  return { name, isFile: false, isDirectory: true, createReader } as unknown as FileSystemEntry;
}

function dropOf(tree: Tree): DataTransfer {
  const entries = Object.entries(tree).map(([name, below]) => entryOf(name, below));
  const files = Object.entries(tree).map(([name, below]) => new File([typeof below === 'string' ? below : ''], name));
  return { files, items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })) } as unknown as DataTransfer;
}

const namesOf = async (tree: Tree): Promise<string[]> => (await droppedFiles(dropOf(tree))).map(({ name }) => name);

describe('what is dropped', () => {
  it('are the files themselves', async () => {
    expect(await namesOf({ 'b.csv': 'b', 'a.csv': 'a' })).toEqual(['b.csv', 'a.csv']);
  });

  it('are the files of folders, however deep, by name; hidden ones are the system’s', async () => {
    const tree = {
      'single.csv': 'x',
      exports: { '2026': { 'b.csv': 'b', 'a.csv': 'a', 'c.csv': 'c' }, '.DS_Store': 'no', 'z.csv': 'z', empty: {} },
    };
    expect(await namesOf(tree)).toEqual(['single.csv', 'a.csv', 'b.csv', 'c.csv', 'z.csv']);
  });

  it('stops at a thousand files', async () => {
    const many = Object.fromEntries(Array.from({ length: 1200 }, (_unused, n) => [`f${n}.csv`, 'x']));
    expect(await namesOf({ many })).toHaveLength(1000);
  });
});
