import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { LOOPBACK } from '../../shared/contract/host.ts';
import type { FileDesk } from './loopback-files.ts';

/**
 * Files in and out: PUT /files?name=… (an upload becomes a handle), POST /targets?name=… (a handle to write to),
 * GET /files/HANDLE (what the engine wrote there). Everything was checked before: address, session, origin.
 */
export type RequestUrl = { readonly pathname: string; readonly searchParams: URLSearchParams };

const NO_STORE = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const;

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { ...NO_STORE, 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function declaredLength(request: IncomingMessage): number | null {
  const text = request.headers['content-length'];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

async function answerPut(
  request: IncomingMessage,
  response: ServerResponse,
  url: RequestUrl,
  files: FileDesk,
): Promise<void> {
  const result = await files.put(url.searchParams.get('name') ?? '', declaredLength(request), request);
  if (result.ok) return sendJson(response, 200, result.file);
  // The rest of a refused upload is not read: the connection ends with the answer.
  response.setHeader('Connection', 'close');
  sendJson(response, result.status, { reason: result.reason });
}

/** RFC 5987: an ASCII name for old readers, the real one in UTF-8. */
function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

async function answerDownload(response: ServerResponse, handle: string, files: FileDesk): Promise<void> {
  const download = await files.openTarget(handle);
  if (download === null) return sendJson(response, 404, { reason: 'There is no such file.' });
  response.writeHead(200, {
    ...NO_STORE,
    'Content-Type': 'application/octet-stream',
    'Content-Length': String(download.bytes),
    'Content-Disposition': attachment(download.name),
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
  await pipeline(download.open(), response);
}

function refuseMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('Allow', allowed);
  sendJson(response, 405, { reason: `Only ${allowed} is understood here.` });
}

/** True when the request was one for files, answered. */
export async function answerFiles(
  request: IncomingMessage,
  response: ServerResponse,
  url: RequestUrl,
  files: FileDesk,
): Promise<boolean> {
  if (url.pathname === LOOPBACK.files) {
    if (request.method === 'PUT') await answerPut(request, response, url, files);
    else refuseMethod(response, 'PUT');
    return true;
  }
  if (url.pathname === LOOPBACK.targets) {
    if (request.method === 'POST') sendJson(response, 200, await files.target(url.searchParams.get('name') ?? ''));
    else refuseMethod(response, 'POST');
    return true;
  }
  if (url.pathname.startsWith(`${LOOPBACK.files}/`)) {
    if (request.method === 'GET') await answerDownload(response, url.pathname.slice(LOOPBACK.files.length + 1), files);
    else refuseMethod(response, 'GET');
    return true;
  }
  return false;
}
