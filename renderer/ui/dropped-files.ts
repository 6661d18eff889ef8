/** Files below a folder that somebody dropped, at most; a whole disk is a mistake. */
const MOST_FILES = 1000;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A reader gives a folder in pieces; an empty piece is its end. */
const nextPiece = (reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject));

/** Hidden files are the system's own. */
const isHidden = (entry: FileSystemEntry): boolean => entry.name.startsWith('.');

async function filesBelow(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= MOST_FILES) return;
  if (entry.isFile) {
    found.push(await fileOf(entry as FileSystemFileEntry));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const entries: FileSystemEntry[] = [];
  for (let piece = await nextPiece(reader); piece.length > 0; piece = await nextPiece(reader)) entries.push(...piece);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const one of entries) if (!isHidden(one)) await filesBelow(one, found);
}

/** The files of a drop, those in dropped folders as well, in the order of their names. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  // Asked for at once: after the first pause the browser has emptied the list.
  const plain = [...transfer.files];
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (!entries.some((entry) => entry.isDirectory)) return plain;
  const found: File[] = [];
  for (const entry of entries) await filesBelow(entry, found);
  return found;
}
