import { BrowserWindow, nativeTheme, screen } from 'electron';
import { APP_URL } from './app-scheme.ts';
import { placeWindow, readWindowState, SMALLEST, writeWindowState } from './window-state.ts';

export type WindowFiles = {
  readonly preload: string;
  readonly state: string;
};

/** The canvas colours of renderer/ui/tokens.css, so that nothing flashes before the page is drawn. */
const CANVAS = { light: '#f3f5f7', dark: '#131519' } as const;

/**
 * Shows the window as soon as there is something to see. On Wayland a window is not drawn before it is shown, so
 * `ready-to-show` never comes (electron#48859): a page that has loaded is enough there. Elsewhere loading ends before the
 * first picture. Maximising shows a hidden window, so it waits as well.
 */
function showWhenDrawn(window: BrowserWindow, isMaximized: boolean, platform: string): void {
  let isShown = false;
  const show = (): void => {
    if (isShown || window.isDestroyed()) return;
    isShown = true;
    if (isMaximized) window.maximize();
    window.show();
  };
  window.once('ready-to-show', show);
  if (platform === 'linux') window.webContents.once('did-finish-load', show);
}

/** `onLoadFailed` hears why the page did not come up; a window that was closed meanwhile is no failure. */
export function openMainWindow(files: WindowFiles, onLoadFailed: (error: Error) => void): BrowserWindow {
  const saved = readWindowState(files.state);
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea);
  const window = new BrowserWindow({
    ...placeWindow(saved, areas),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light,
    webPreferences: {
      preload: files.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The spelling checker would download dictionaries.
      spellcheck: false,
    },
  });
  showWhenDrawn(window, saved?.isMaximized === true, process.platform);
  window.on('close', () => {
    writeWindowState(files.state, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
  window.loadURL(APP_URL).catch((error: Error & { readonly code?: string }) => {
    if (!window.isDestroyed() && error.code !== 'ERR_ABORTED') onLoadFailed(error);
  });
  return window;
}
