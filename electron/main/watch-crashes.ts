import { app, type BrowserWindow, dialog } from 'electron';
import type { CrashReports } from './crash-reports.ts';
import { WORDS } from './words.ts';

/** A page that dies more often than this in a minute is not loaded again. */
const MOST_RELOADS = 3;
const MINUTE_MS = 60_000;

/** Our own mistakes: a report file each, then the least that helps: the page is loaded again, or the app ends. */
export function watchCrashes(reports: CrashReports, onFatal: (text: string) => void): void {
  const fatal = (what: string, error: unknown): void => {
    const file = reports.write(what, error);
    onFatal(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    dialog.showErrorBox(WORDS.crashTitle, `${WORDS.crashText}\n${file}`);
    app.exit(1);
  };
  process.on('uncaughtException', (error) => fatal('main', error));
  process.on('unhandledRejection', (reason) => fatal('main-promise', reason));
  app.on('child-process-gone', (_event, details) => {
    // The engine's own end is the supervisor's business; here only what Chromium runs (graphics, network service).
    if (details.reason !== 'clean-exit' && details.reason !== 'killed') reports.write('child', details);
  });
}

export function watchPage(window: BrowserWindow, reports: CrashReports, onFatal: (text: string) => void): void {
  const deaths: number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    reports.write('page', details);
    onFatal(`The page ended: ${details.reason}`);
    const now = Date.now();
    deaths.push(now);
    if (deaths.filter((at) => now - at < MINUTE_MS).length <= MOST_RELOADS) window.webContents.reload();
    else app.exit(1);
  });
  window.webContents.on('preload-error', (_event, file, error) => {
    reports.write('preload', error);
    onFatal(`The preload ${file} failed: ${error.message}`);
  });
}
