import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { type HostFile, IMPORT_ENDINGS } from '../../shared/contract/host.ts';
import type { GrantedFiles } from './granted-files.ts';
import { WORDS } from './words.ts';

/** Native dialogs. Each gives handles, never paths; null or empty when the person cancels. */
export type Dialogs = {
  readonly chooseFiles: () => Promise<readonly HostFile[]>;
  readonly chooseProject: () => Promise<HostFile | null>;
  readonly chooseProjectTarget: (name: string) => Promise<HostFile | null>;
  readonly chooseSaveTarget: (name: string) => Promise<HostFile | null>;
};

const PROJECT_FILTER = { name: WORDS.projectFiles, extensions: ['fcr'] };
const ALL_FILTER = { name: WORDS.allFiles, extensions: ['*'] };
const IMPORT_FILTER = { name: WORDS.importFiles, extensions: [...IMPORT_ENDINGS] };

/** A proposal for a file name: one path part without what file systems refuse. */
export function proposedName(name: string, extension: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ').trim() || WORDS.appName;
  return clean.toLowerCase().endsWith(extension) ? clean : `${clean}${extension}`;
}

const withExtension = (file: string, extension: string): string =>
  path.extname(file).toLowerCase() === extension ? file : `${file}${extension}`;

export function createDialogs(window: BrowserWindow, files: GrantedFiles, projectsFolder: string): Dialogs {
  const save = async (title: string, folder: string, name: string, extension: string) => {
    const filter =
      extension === '.fcr'
        ? PROJECT_FILTER
        : { name: extension.slice(1).toUpperCase(), extensions: [extension.slice(1)] };
    const answer = await dialog.showSaveDialog(window, {
      title,
      defaultPath: path.join(folder, proposedName(name, extension)),
      filters: [filter, ALL_FILTER],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return answer.canceled || answer.filePath === '' ? null : answer.filePath;
  };
  return {
    chooseFiles: async () => {
      const answer = await dialog.showOpenDialog(window, {
        title: WORDS.chooseFilesTitle,
        filters: [IMPORT_FILTER, ALL_FILTER],
        properties: ['openFile', 'multiSelections'],
      });
      if (answer.canceled) return [];
      return answer.filePaths.flatMap((file) => files.grantRead(file) ?? []);
    },
    chooseProject: async () => {
      const answer = await dialog.showOpenDialog(window, {
        title: WORDS.openProjectTitle,
        filters: [PROJECT_FILTER, ALL_FILTER],
        properties: ['openFile'],
      });
      const [file] = answer.filePaths;
      if (answer.canceled || file === undefined) return null;
      app.addRecentDocument(file);
      return files.grantRead(file);
    },
    chooseProjectTarget: async (name) => {
      const file = await save(WORDS.newProjectTitle, projectsFolder, name, '.fcr');
      if (file === null) return null;
      const target = withExtension(file, '.fcr');
      app.addRecentDocument(target);
      return files.grantWrite(target);
    },
    chooseSaveTarget: async (name) => {
      const file = await save(WORDS.saveTitle, app.getPath('documents'), name, path.extname(name) || '.csv');
      return file === null ? null : files.grantWrite(file);
    },
  };
}
