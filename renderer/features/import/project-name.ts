/** Characters that no file name may hold on one system or another. */
const UNUSABLE = /[\\/:*?"<>|\p{Cc}]+/gu;

/** A project's name from that of its first file: without its ending and what file systems refuse. */
export function projectNameOf(fileName: string): string {
  const name = fileName
    .replace(/\.[^.]*$/, '')
    .replace(UNUSABLE, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return name.slice(0, 100) || 'Import';
}
