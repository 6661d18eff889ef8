import type { CustomScheme, Protocol } from 'electron';
import { needEarly, needReady, strict } from './world.ts';

type Handler = Parameters<Protocol['handle']>[1];

const schemes = new Map<string, CustomScheme>();
const handlers = new Map<string, Handler>();

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (list: CustomScheme[]) => {
    needEarly('protocol.registerSchemesAsPrivileged()');
    for (const scheme of list) schemes.set(scheme.scheme, scheme);
  },
  handle: (scheme: string, handler: Handler) => {
    needReady('protocol.handle()');
    if (handlers.has(scheme)) throw new Error(`a second handler for ${scheme}`);
    handlers.set(scheme, handler);
  },
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>);

/** Chromium here knows no app:, so app://host/x is http://host.app.localhost/x to it, and nowhere else. */
export function toBrowser(address: string): string {
  return address.replace(/^([a-z]+):\/\/([^/]*)/, (whole, scheme: string, host: string) =>
    schemes.get(scheme)?.privileges?.standard === true ? `http://${host}.${scheme}.localhost` : whole,
  );
}

export function fromBrowser(address: string): string {
  return address.replace(/^http:\/\/([^/:]*)\.([a-z]+)\.localhost/, '$2://$1');
}

export const isOwnScheme = (address: string): boolean => fromBrowser(address) !== address;

/** Throws as Electron rejects loadURL. */
export function checkLoadable(address: string): void {
  const scheme = /^([a-z]+):/.exec(address)?.[1] ?? '';
  const isOurs = schemes.has(scheme) && handlers.has(scheme);
  if (!isOurs && !['http', 'https', 'file', 'data', 'about'].includes(scheme)) {
    throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) loading '${address}'`);
  }
}

export async function answerScheme(
  address: string,
  request: { method: string; headers: Record<string, string> },
): Promise<Response> {
  const handler = handlers.get(new URL(address).protocol.slice(0, -1));
  if (handler === undefined) return new Response('', { status: 500 });
  return handler(new Request(address, request));
}
