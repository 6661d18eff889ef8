import { app, type BrowserWindow, dialog } from 'electron';
import type { CrashReports } from './crash-reports.ts';
import { WORDS } from './words.ts';

/** A page that dies more often than this in a minute is not loaded again. */
const MOST_RELOADS = 3;
const MINUTE_MS = 60_000;

/** Ends the app with a report: something is wrong that going on would not mend. */
export type Fatal = (what: string, error: unknown) => void;

const textOf = (error: unknown): string => {
  if (error instanceof Error) return error.message;
  return typeof error === 'string' ? error : JSON.stringify(error);
};

/**
 * Our own mistakes: a report file each, then the least that helps: the page is loaded again, or the app ends.
 * `onFatal` hears what is wrong and says whether a person is to be told: a self-test has nobody who closes a box.
 */
export function watchCrashes(reports: CrashReports, onFatal: (text: string) => boolean): Fatal {
  const fatal: Fatal = (what, error) => {
    const file = reports.write(what, error);
    const text = `${what}: ${textOf(error)}`;
    const words = file === null ? `${WORDS.crashTextOnly}\n${text}` : `${WORDS.crashText}\n${file}`;
    if (onFatal(text)) dialog.showErrorBox(WORDS.crashTitle, words);
    app.exit(1);
  };
  process.on('uncaughtException', (error) => fatal('main', error));
  process.on('unhandledRejection', (reason) => fatal('main-promise', reason));
  app.on('child-process-gone', (_event, details) => {
    // The engine's own end is the supervisor's business; here only what Chromium runs (graphics, network service).
    if (details.reason !== 'clean-exit' && details.reason !== 'killed') reports.write('child', details);
  });
  return fatal;
}

export function watchPage(window: BrowserWindow, reports: CrashReports, fatal: Fatal, isTest: boolean): void {
  const deaths: number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    const now = Date.now();
    deaths.push(now);
    const isHopeless = deaths.filter((at) => now - at < MINUTE_MS).length > MOST_RELOADS;
    if (isTest || isHopeless) return fatal('page', details);
    reports.write('page', details);
    // Not from inside the news: Electron has not let go of the dead process yet (electron#51900).
    setImmediate(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    });
  });
  window.webContents.on('preload-error', (_event, _file, error) => fatal('preload', error));
}
