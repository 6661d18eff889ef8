import path from 'node:path';

/** Where things live on this machine, the same for the desktop app and the loopback host: recents are shared. */
export type Folders = { readonly data: string; readonly projects: string };

export type FolderQuestion = {
  readonly platform: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

const APP_FOLDER = 'FCR Workbench';

/** Application data of the user, as Electron's `appData` says it. FCR_DATA_FOLDER wins (tests, portable use). */
export function userFolders({ platform, home, env }: FolderQuestion): Folders {
  const join = platform === 'win32' ? path.win32.join : path.posix.join;
  if (env.FCR_DATA_FOLDER) {
    return { data: env.FCR_DATA_FOLDER, projects: join(env.FCR_DATA_FOLDER, 'projects') };
  }
  const projects = join(home, 'Documents', APP_FOLDER);
  if (platform === 'win32')
    return { data: join(env.APPDATA || join(home, 'AppData', 'Roaming'), APP_FOLDER), projects };
  if (platform === 'darwin') return { data: join(home, 'Library', 'Application Support', APP_FOLDER), projects };
  return { data: join(env.XDG_CONFIG_HOME || join(home, '.config'), APP_FOLDER), projects };
}
