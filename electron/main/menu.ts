import type { MenuItemConstructorOptions } from 'electron';
import type { HostFile, MenuCommand } from '../../shared/contract/host.ts';
import { WORDS } from './words.ts';

export type MenuQuestion = {
  readonly platform: string;
  readonly recent: readonly HostFile[];
  readonly run: (command: MenuCommand) => void;
  readonly openRecent: (project: HostFile) => void;
  readonly showReports: () => void;
  /** Developer tools are for builds from source only. */
  readonly hasDeveloperTools: boolean;
};

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The application menu. Its keys are those of the page (GUIDE section 8): Electron asks the page first, so a key that
 * the page has taken does not come here as well. Undo and redo of the Edit menu are those of text fields.
 */
export function menuTemplate(question: MenuQuestion): MenuItemConstructorOptions[] {
  const isMac = question.platform === 'darwin';
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id: command,
    label,
    click: () => question.run(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  return [
    ...(isMac ? [macMenu(item)] : []),
    fileMenu(question, item, isMac),
    editMenu(item),
    viewMenu(question, item, isMac),
    { role: 'windowMenu' },
    helpMenu(question, item),
  ];
}

type Item = (label: string, command: MenuCommand, accelerator?: string) => MenuItemConstructorOptions;

function macMenu(item: Item): MenuItemConstructorOptions {
  return {
    label: WORDS.appName,
    submenu: [
      { role: 'about' },
      SEPARATOR,
      item(WORDS.settings, 'settings', 'Cmd+,'),
      SEPARATOR,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      SEPARATOR,
      { role: 'quit' },
    ],
  };
}

function recentMenu({ recent, openRecent }: MenuQuestion): MenuItemConstructorOptions {
  const items = recent.map((project) => ({ label: project.name, click: () => openRecent(project) }));
  return { label: WORDS.openRecent, submenu: items.length > 0 ? items : [{ label: WORDS.noRecent, enabled: false }] };
}

function fileMenu(question: MenuQuestion, item: Item, isMac: boolean): MenuItemConstructorOptions {
  return {
    label: WORDS.file,
    submenu: [
      item(WORDS.newProject, 'new-project', 'CmdOrCtrl+N'),
      item(WORDS.openProject, 'open-project', 'CmdOrCtrl+O'),
      recentMenu(question),
      SEPARATOR,
      item(WORDS.importFile, 'import', 'CmdOrCtrl+I'),
      item(WORDS.exportRows, 'export', 'CmdOrCtrl+E'),
      item(WORDS.print, 'print', 'CmdOrCtrl+P'),
      SEPARATOR,
      item(WORDS.closeProject, 'close-project'),
      ...(isMac ? [{ role: 'close' } as const] : [item(WORDS.settings, 'settings', 'Ctrl+,'), SEPARATOR]),
      ...(isMac ? [] : [{ role: 'quit' } as const]),
    ],
  };
}

function editMenu(item: Item): MenuItemConstructorOptions {
  return {
    label: WORDS.edit,
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      SEPARATOR,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'delete' },
      { role: 'selectAll' },
      SEPARATOR,
      item(WORDS.undoStep, 'undo'),
      item(WORDS.redoStep, 'redo'),
      SEPARATOR,
      item(WORDS.find, 'find', 'CmdOrCtrl+K'),
    ],
  };
}

function viewMenu(question: MenuQuestion, item: Item, isMac: boolean): MenuItemConstructorOptions {
  return {
    label: WORDS.view,
    submenu: [
      item(WORDS.back, 'back', isMac ? 'Cmd+[' : 'Alt+Left'),
      item(WORDS.forward, 'forward', isMac ? 'Cmd+]' : 'Alt+Right'),
      SEPARATOR,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
      SEPARATOR,
      {
        label: WORDS.theme,
        submenu: [
          item(WORDS.themeSystem, 'theme-system'),
          item(WORDS.themeLight, 'theme-light'),
          item(WORDS.themeDark, 'theme-dark'),
        ],
      },
      ...(question.hasDeveloperTools
        ? [SEPARATOR, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]
        : []),
    ],
  };
}

function helpMenu(question: MenuQuestion, item: Item): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: WORDS.help,
    submenu: [
      item(WORDS.helpPage, 'help', 'F1'),
      item(WORDS.keys, 'keys'),
      SEPARATOR,
      { label: WORDS.reports, click: () => question.showReports() },
      item(WORDS.about, 'about'),
    ],
  };
}
