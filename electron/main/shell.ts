import path from 'node:path';
import { app, type BrowserWindow, Menu, session, shell } from 'electron';
import type { HostFacts, HostFile } from '../../shared/contract/host.ts';
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
import { connectPage } from './page-handlers.ts';
import { projectFromArguments } from './project-argument.ts';
import { type SelfTest, startSelfTest } from './self-test.ts';
import { watchCrashes, watchPage } from './watch-crashes.ts';

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
  readonly projectsFolder: string;
  startProject: HostFile | null;
  window: BrowserWindow | null;
  recent: readonly HostFile[];
  selfTest: SelfTest | null;
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
    projectsFolder,
    startProject: null,
    window: null,
    recent: [],
    selfTest: null,
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

function buildMenu(state: Shell): void {
  const template = menuTemplate({
    platform: process.platform,
    recent: state.recent,
    run: (name) => state.link.command({ kind: 'menu', name }),
    openRecent: (project) => state.link.command({ kind: 'open-project', project }),
    showReports: () => void shell.openPath(app.getPath('userData')),
    hasDeveloperTools: !app.isPackaged,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function openWindow(state: Shell): void {
  const files = { preload: beside('preload/preload.cjs'), state: path.join(app.getPath('userData'), 'window.json') };
  const window = openMainWindow(files, (error) => {
    state.reports.write('load', error);
    state.selfTest?.fail(`The page did not load: ${error.message}`);
  });
  state.window = window;
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) state.link.pageStarts();
  });
  window.on('closed', () => {
    state.window = null;
  });
  watchPage(window, state.reports, (text) => state.selfTest?.fail(text));
}

function bringForward(state: Shell): void {
  if (state.window === null) openWindow(state);
  else {
    if (state.window.isMinimized()) state.window.restore();
    state.window.focus();
  }
}

/** A project from outside while the app runs: a second start, or the Finder. */
function openFromOutside(state: Shell, file: string | null): void {
  const project = file === null ? null : state.files.grantRead(file);
  if (file !== null && project !== null) {
    app.addRecentDocument(file);
    state.link.command({ kind: 'open-project', project });
  }
  bringForward(state);
}

/** The engine ends by itself, with its backup, before the app does. */
function endWithEngine(state: Shell): void {
  let isEnding = false;
  app.on('will-quit', (event) => {
    if (isEnding) return;
    isEnding = true;
    event.preventDefault();
    void state.supervisor.close().finally(() => app.exit(0));
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
}

export function startShell(request: ShellRequest): void {
  const state = createShell(request);
  watchCrashes(state.reports, (text) => state.selfTest?.fail(text));
  endWithEngine(state);
  app.on('second-instance', (_event, words, folder) => {
    openFromOutside(state, projectFromArguments(words.slice(1), folder, process.platform));
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    if (app.isReady()) openFromOutside(state, file);
    else void app.whenReady().then(() => openFromOutside(state, file));
  });
  app.on('activate', () => bringForward(state));
  app.on('window-all-closed', () => {
    // On a Mac an app lives on without a window.
    if (process.platform !== 'darwin') app.quit();
  });
  void app.whenReady().then(() => whenReady(state));
}
