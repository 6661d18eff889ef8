import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * How both hosts hand the built page to a browser: which files, which headers. One policy, so that what is tested in
 * the browser holds on the desktop.
 */

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const NONCE_MARK = '__NONCE__';
const NONCE_BYTES = 18;

/**
 * SECURITY: nothing but our own files runs, no inline script, no eval, inline style elements only with the nonce of
 * this very page load (Mantine and AG Grid make some), no style attributes, no frames, no forms, no other origin.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * SECURITY: the file behind a URL path, or null when it would lie outside the folder. Decodes once, refuses NUL,
 * backslashes (a separator on Windows) and drive letters, and compares after resolving.
 */
export function resolveInside(folder: string, urlPath: string): string | null {
  const decoded = decodeOnce(urlPath);
  if (decoded === null || /[\0\\:]/.test(decoded)) return null;
  const resolved = path.resolve(folder, `.${path.posix.normalize(`/${decoded}`)}`);
  const relative = path.relative(folder, resolved);
  const isOutside = relative.startsWith('..') || path.isAbsolute(relative);
  return isOutside ? null : resolved;
}

function decodeOnce(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    // A malformed escape is a wrong request, answered like any path that leads nowhere.
    return null;
  }
}

export type PageFile = {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
};

const COMMON_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

function notFound(): PageFile {
  const headers = { ...COMMON_HEADERS, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
  return {
    status: 404,
    headers: { ...headers, 'Content-Security-Policy': contentSecurityPolicy('none') },
    body: 'Not found.',
  };
}

/** What the system says of a path that names no file of ours; a name may be longer than any. */
const NO_FILE: ReadonlySet<string | undefined> = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG']);

/** A file of the built page. Every HTML gets a fresh nonce, in its policy and in its `csp-nonce` meta element. */
export async function readPageFile(folder: string, urlPath: string): Promise<PageFile> {
  const file = resolveInside(folder, urlPath === '/' || urlPath === '' ? '/index.html' : urlPath);
  const type = file === null ? undefined : MIME_TYPES[path.extname(file).toLowerCase()];
  if (file === null || type === undefined) return notFound();
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (NO_FILE.has(error.code)) return null;
    throw error;
  });
  if (bytes === null) return notFound();
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  const isHtml = type.startsWith('text/html');
  return {
    status: 200,
    headers: {
      ...COMMON_HEADERS,
      'Content-Type': type,
      'Cache-Control': isHtml ? 'no-store' : 'no-cache',
      'Content-Security-Policy': contentSecurityPolicy(nonce),
    },
    body: isHtml ? bytes.toString('utf8').replaceAll(NONCE_MARK, nonce) : bytes,
  };
}
