import { protocol } from 'electron';
import { readPageFile } from '../hosts/page-policy.ts';

/** The page's own scheme: a real origin, unlike file://, so that policy, storage and sender checks have one to name. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'workbench';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;

/** True for an address of our page. (WHATWG URL calls the origin of an own scheme "null", so parts are compared.) */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const isPlain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === `${APP_SCHEME}:` && url.hostname === APP_HOST && isPlain;
}

/** Before `ready`, once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        corsEnabled: true,
        stream: true,
        codeCache: true,
      },
    },
  ]);
}

function refused(status: number): Response {
  return new Response('', { status });
}

/** Serves the built page, and nothing outside its folder. After `ready`. */
export function serveApp(pageFolder: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    if (!isAppUrl(request.url)) return refused(404);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405);
    const file = await readPageFile(pageFolder, new URL(request.url).pathname);
    // A copy, because a Buffer may be a window on a larger shared one.
    const body = typeof file.body === 'string' ? file.body : new Uint8Array(file.body);
    return new Response(request.method === 'HEAD' ? null : body, { status: file.status, headers: { ...file.headers } });
  });
}
