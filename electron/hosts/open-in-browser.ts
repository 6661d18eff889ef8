import { spawn } from 'node:child_process';

type Desktop = { readonly platform: string; readonly env: Readonly<Record<string, string | undefined>> };

/** The program that opens an address, or null where nobody would see it (no display). */
export function browserOpener({ platform, env }: Desktop): { command: string; args: readonly string[] } | null {
  if (platform === 'darwin') return { command: 'open', args: [] };
  // rundll32 takes the address as one word; `start` of cmd.exe would need quoting rules of its own.
  if (platform === 'win32') return { command: 'rundll32', args: ['url.dll,FileProtocolHandler'] };
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return null;
  return { command: 'xdg-open', args: [] };
}

/** Opens our own address in the person's browser. False when there is no display; an opener that fails says nothing. */
export function openInBrowser(address: string): boolean {
  const opener = browserOpener({ platform: process.platform, env: process.env });
  if (opener === null) return false;
  const child = spawn(opener.command, [...opener.args, address], { stdio: 'ignore', detached: true });
  // The address is printed in any case, so a missing opener needs no message of its own.
  child.on('error', () => {});
  child.unref();
  return true;
}
