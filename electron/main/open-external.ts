import { dialog, shell } from 'electron';
import { WORDS } from './words.ts';

/** SECURITY: exact hosts. A link that a project file or an imported row brings along never leaves the app. */
const KNOWN_HOSTS: ReadonlySet<string> = new Set(['sqlite.org', 'www.sqlite.org']);

/** Only https, only known hosts, no user name, no other port. */
export function isKnownLink(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const isPlain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && KNOWN_HOSTS.has(url.hostname) && isPlain;
}

/** The one door to the outside; false when it stays shut. */
export function openKnownLink(address: string): boolean {
  if (!isKnownLink(address)) return false;
  const { href } = new URL(address);
  shell.openExternal(href).catch(() => dialog.showErrorBox(WORDS.notOpened, href));
  return true;
}

/** Shows a folder of ours in the file manager; a machine without one is told where it is. */
export function openFolder(folder: string): void {
  const tell = (): void => dialog.showErrorBox(WORDS.notOpened, folder);
  shell.openPath(folder).then((problem) => {
    if (problem !== '') tell();
  }, tell);
}
