import path from 'node:path';
import { app, type BrowserWindow, Menu, session } from 'electron';
import type { HostCommand, HostFacts, HostFile } from '../../shared/contract/host.ts';
import { must } from '../../shared/domain/must.ts';
import { newHandle } from '../hosts/file-names.ts';
import { createSupervisor, type Supervisor } from '../hosts/supervisor.ts';
import { serveApp } from './app-scheme.ts';
import { type CrashReports, createCrashReports } from './crash-reports.ts';
import { createDialogs } from './dialogs.ts';
import { createEngineLink, type EngineLink } from './engine-link.ts';
import { forkUtility } from './engine-process.ts';
import { createGrantedFiles, type GrantedFiles } from './granted-files.ts';
import { lockSession } from './lockdown.ts';
import { openLogFile } from './log-file.ts';
import { openMainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { openFolder } from './open-external.ts';
import { connectPage } from './page-handlers.ts';
import { projectFromArguments, withProject } from './project-argument.ts';
import { type SelfTest, startSelfTest } from './self-test.ts';
import { textMenu } from './text-menu.ts';
import { type Fatal, watchCrashes, watchPage } from './watch-crashes.ts';

export type ShellRequest = {
  /** Null = an ordinary start; else the file for the result, '' for standard output. */
  readonly selfTest: string | null;
  /** Path from the command line. */
  readonly startProject: string | null;
};

/** Where the built parts lie: out/main, out/preload, out/engine, out/renderer side by side. */
const beside = (relative: string): string => path.join(import.meta.dirname, '..', relative);

type Shell = {
  readonly request: ShellRequest;
  readonly reports: CrashReports;
  readonly supervisor: Supervisor;
  readonly files: GrantedFiles;
  readonly link: EngineLink;
  readonly fatal: Fatal;
  readonly projectsFolder: string;
  startProject: HostFile | null;
  window: BrowserWindow | null;
  recent: readonly HostFile[];
  selfTest: SelfTest | null;
  isEnding: boolean;
  /** Words for the app that starts when this one has ended; null = none is to start. */
  startNext: readonly string[] | null;
};

function createShell(request: ShellRequest): Shell {
  const userData = app.getPath('userData');
  const projectsFolder =
    request.selfTest === null ? path.join(app.getPath('documents'), 'FCR Workbench') : path.join(userData, 'projects');
  const log = openLogFile(path.join(userData, 'logs'), 'engine.log');
  const reports = createCrashReports(path.join(userData, 'reports'), {
    app: app.getVersion(),
    electron: process.versions.electron ?? '',
    platform: `${process.platform} ${process.arch}`,
  });
  const supervisor = createSupervisor({
    fork: (role) => forkUtility(beside('engine/engine-entry.js'), role, log),
    init: {
      appVersion: app.getVersion(),
      // In the package the native module lies beside the archive, because a library cannot be loaded from inside it.
      nativeBinding: app.isPackaged ? path.join(process.resourcesPath, 'native', 'better_sqlite3.node') : '',
      dataFolder: userData,
      projectsFolder,
    },
    onSignal: (signal) => {
      if (signal.kind === 'failed') reports.write('engine', signal);
      link.signal(signal);
    },
  });
  const files = createGrantedFiles(supervisor.grant, newHandle);
  const link = createEngineLink(
    () => state.window,
    () => supervisor,
  );
  const state: Shell = {
    request,
    reports,
    supervisor,
    files,
    link,
    fatal: watchCrashes(reports, (text) => {
      state.selfTest?.fail(text);
      return request.selfTest === null;
    }),
    projectsFolder,
    startProject: null,
    window: null,
    recent: [],
    selfTest: null,
    isEnding: false,
    startNext: null,
  };
  return state;
}

function hostFacts(state: Shell): HostFacts {
  return {
    appVersion: app.getVersion(),
    platform: process.platform,
    startProject: state.startProject,
    isSelfTest: state.request.selfTest !== null,
  };
}

/** To the page, or to the next one: on a Mac the menu is there without a window. */
function tellPage(state: Shell, command: HostCommand): void {
  state.link.command(command);
  if (state.window === null) openWindow(state);
}

function buildMenu(state: Shell): void {
  const template = menuTemplate({
    platform: process.platform,
    recent: state.recent,
    run: (name) => tellPage(state, { kind: 'menu', name }),
    openRecent: (project) => tellPage(state, { kind: 'open-project', project }),
    showReports: () => openFolder(app.getPath('userData')),
    hasDeveloperTools: !app.isPackaged,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function openWindow(state: Shell): void {
  if (state.isEnding) return;
  const files = { preload: beside('preload/preload.cjs'), state: path.join(app.getPath('userData'), 'window.json') };
  // The page lies in our own archive: where it does not come up, it never will.
  const window = openMainWindow(files, (error) => state.fatal('load', error));
  state.window = window;
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) state.link.pageStarts();
  });
  window.webContents.on('context-menu', (_event, about) => {
    const items = textMenu(about);
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
  window.on('closed', () => {
    state.window = null;
    state.link.pageStarts();
  });
  // Windows ends us soon after a person signs off, and emits no `will-quit` then.
  window.on('session-end', () => endWithEngine(state));
  watchPage(window, state.reports, state.fatal, state.request.selfTest !== null);
}

function bringForward(state: Shell): void {
  if (state.window === null) openWindow(state);
  else {
    if (state.window.isMinimized()) state.window.restore();
    state.window.focus();
  }
}

/**
 * A project from outside while the app runs: a second start, or the Finder. While the engine still writes its backup the
 * window is gone already: who starts the app then gets it anew when this one has ended.
 */
function openFromOutside(state: Shell, file: string | null): void {
  if (state.isEnding) {
    state.startNext = withProject(process.argv.slice(1), file);
    return;
  }
  const project = file === null ? null : state.files.grantRead(file);
  if (file !== null && project !== null) {
    app.addRecentDocument(file);
    state.link.command({ kind: 'open-project', project });
  }
  bringForward(state);
}

/** The engine ends by itself, with its backup, before the app does; who asks a second time does not cut it short. */
function endWithEngine(state: Shell): void {
  if (state.isEnding) return;
  state.isEnding = true;
  void state.supervisor.close().finally(() => {
    if (state.startNext !== null) app.relaunch({ args: [...state.startNext] });
    app.exit(0);
  });
}

function whenReady(state: Shell): void {
  const { request } = state;
  lockSession(session.defaultSession);
  serveApp(beside('renderer'));
  if (request.startProject !== null) state.startProject = state.files.grantRead(request.startProject);
  if (request.selfTest !== null) {
    const { electron = '', chrome = '', node = '' } = process.versions;
    const versions = { app: app.getVersion(), electron, chrome, node };
    state.selfTest = startSelfTest(request.selfTest, versions, (code) => {
      void state.supervisor.close().finally(() => app.exit(code));
    });
  }
  connectPage({
    facts: () => hostFacts(state),
    link: state.link,
    restartEngine: () => state.supervisor.restart(),
    files: state.files,
    dialogs: () =>
      createDialogs(must(state.window, 'a page asks only from its window'), state.files, state.projectsFolder),
    setRecent: (projects) => {
      state.recent = projects;
      buildMenu(state);
    },
    receiveReport: (report) => state.selfTest?.receive(report),
  });
  state.supervisor.start();
  buildMenu(state);
  openWindow(state);
  // Not before: a click into the Dock may come while we start, and there is no window without `ready` (electron#23476).
  app.on('activate', () => bringForward(state));
}

export function startShell(request: ShellRequest): void {
  const state = createShell(request);
  app.on('will-quit', (event) => {
    event.preventDefault();
    endWithEngine(state);
  });
  app.on('second-instance', (_event, words, folder) => {
    openFromOutside(state, projectFromArguments(words.slice(1), folder, process.platform));
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    if (app.isReady()) openFromOutside(state, file);
    else void app.whenReady().then(() => openFromOutside(state, file));
  });
  app.on('window-all-closed', () => {
    // On a Mac an app lives on without a window.
    if (process.platform !== 'darwin') app.quit();
  });
  void app.whenReady().then(() => whenReady(state));
}
