import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Who may talk to the loopback host.
 *
 * SECURITY: other programs, other users and any web page open in the same browser can reach 127.0.0.1. So:
 * - the address carries a token that works once and becomes a cookie (HttpOnly, SameSite=Strict, this port's own name,
 *   because cookies do not keep ports apart);
 * - Host must be exactly ours (a rebound DNS name would carry another), once, as must a target that names a host;
 * - Origin must be ours wherever it is sent, and must be sent on the socket and on everything that writes;
 * - Sec-Fetch-Site must not be another site (a page on another local port counts as same-site, so Strict is not enough).
 */
export type Refusal = { readonly status: 401 | 403; readonly reason: string };

export type Guard = {
  /** Makes a token for one opening of the page. Earlier unused ones no longer work. */
  readonly issueToken: () => string;
  /** True once, for the token issued last. */
  readonly redeem: (token: string) => boolean;
  readonly cookieHeader: () => string;
  /** Host and fetch metadata; for every request. */
  readonly checkAddress: (request: IncomingMessage) => Refusal | null;
  /** The cookie as well; for everything but the redeeming of a token. */
  readonly checkSession: (request: IncomingMessage) => Refusal | null;
  /** Origin must be there and ours; for the socket and for everything that writes. */
  readonly checkOrigin: (request: IncomingMessage) => Refusal | null;
};

const SECRET_BYTES = 32;

const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

function isSame(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A browser sends a path; a whole address (`http://…/`) or `*` is for a proxy, which we are not. */
const isOwnPath = (target = ''): boolean => target.startsWith('/');

function cookieValues(request: IncomingMessage, name: string): readonly string[] {
  return (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
}

export function createGuard(port: () => number): Guard {
  const session = newSecret();
  let token: string | null = null;
  const cookieName = (): string => `fcr_${port()}`;
  const hosts = (): readonly string[] => [`127.0.0.1:${port()}`];

  const checkOrigin = (request: IncomingMessage): Refusal | null => {
    const origin = request.headers.origin;
    if (origin === undefined) return { status: 403, reason: 'This request does not say where it comes from.' };
    return hosts().some((host) => origin === `http://${host}`)
      ? null
      : { status: 403, reason: 'This request comes from another page.' };
  };

  const checkAddress = (request: IncomingMessage): Refusal | null => {
    // Of two, the first would stand in `headers.host`; whoever comes between us and the browser may believe the other.
    const named = request.headersDistinct.host ?? [];
    if (named.length !== 1 || !hosts().includes(named[0] ?? '') || !isOwnPath(request.url)) {
      return { status: 403, reason: 'This address is not the one that FCR Workbench answers to.' };
    }
    if (request.headers.origin !== undefined) {
      const refusal = checkOrigin(request);
      if (refusal !== null) return refusal;
    }
    const site = request.headers['sec-fetch-site'];
    const isForeign = site === 'cross-site' || site === 'same-site';
    return isForeign ? { status: 403, reason: 'This request comes from another page.' } : null;
  };

  return {
    issueToken: () => {
      token = newSecret();
      return token;
    },
    redeem: (given) => {
      if (token === null || !isSame(given, token)) return false;
      token = null;
      return true;
    },
    cookieHeader: () => `${cookieName()}=${session}; HttpOnly; SameSite=Strict; Path=/`,
    checkAddress,
    checkSession: (request) =>
      cookieValues(request, cookieName()).some((value) => isSame(value, session))
        ? null
        : { status: 401, reason: 'Open FCR Workbench with the address that the terminal shows.' },
    checkOrigin,
  };
}
