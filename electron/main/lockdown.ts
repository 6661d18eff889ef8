import { app, type Session, type WebContents } from 'electron';
import { isAppUrl } from './app-scheme.ts';
import { openKnownLink } from './open-external.ts';

/**
 * SECURITY: what no page in this app may do, ours included. Each is denied at its source, so that a hole in the page
 * (an injected script, a crafted import) finds no door.
 */

/** Copying text is the only permission the page needs; everything else (camera, location, notifications …) is denied. */
const GRANTED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export function isPermitted(permission: string, requester: string): boolean {
  return GRANTED_PERMISSIONS.has(permission) && isAppUrl(requester);
}

/** Devtools extensions, data and blob images, and our own scheme. No http, https, ws, wss, ftp, file. */
const LOCAL_PROTOCOLS: ReadonlySet<string> = new Set(['app:', 'data:', 'blob:', 'devtools:', 'chrome-extension:']);

export function isLocalRequest(address: string): boolean {
  return URL.canParse(address) && LOCAL_PROTOCOLS.has(new URL(address).protocol);
}

/** Chromium's own background traffic, and the search for a proxy. */
const SILENCED = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'no-proxy-server',
] as const;

/** Before `ready`: Chromium's own traffic, and every name look-up. */
export function silenceChromium(): void {
  for (const name of SILENCED) app.commandLine.appendSwitch(name);
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(isPermitted(permission, contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isPermitted(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  // Of the whole session: a window's `spellcheck: false` alone did not keep Electron from fetching words (electron#22995).
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isLocalRequest(details.url) });
  });
  session.on('will-download', (event, item) => {
    // What the page offers as a file of its own making (a picture of a chart) may be saved; nothing else comes in.
    if (!/^(blob|data):/.test(item.getURL())) event.preventDefault();
  });
}

/** Navigation, windows and webviews of any page. Links to the few known sites open in the person's browser. */
export function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openKnownLink(url);
    return { action: 'deny' };
  });
}
