import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type HostFacts, LOOPBACK, SOCKET_CLOSE } from '../../shared/contract/host.ts';
import type { FileDesk } from './loopback-files.ts';
import { createGuard, type Guard, type Refusal } from './loopback-guard.ts';
import { MAX_FRAME_BYTES, MAX_SOCKETS, relaySocket } from './loopback-relay.ts';
import { answerFiles, type RequestUrl } from './loopback-routes.ts';
import { readPageFile } from './page-policy.ts';
import type { Supervisor } from './supervisor.ts';

/**
 * The workbench in a browser on this machine: http and one WebSocket on 127.0.0.1. It serves the built page, takes and
 * gives files, and relays frames to the engine process; it understands none of them.
 */
export type LoopbackOptions = {
  /** 0 = any free port. */
  readonly port: number;
  /** Folder of the built page. */
  readonly pageFolder: string;
  readonly supervisor: Supervisor;
  readonly files: FileDesk;
  readonly facts: HostFacts;
};

export type Loopback = {
  readonly port: number;
  /** A fresh address for one opening of the page. */
  readonly newAddress: () => string;
  readonly close: () => Promise<void>;
};

const HOST = '127.0.0.1';
/** Any request but an upload must be there within this time: slow senders hold no connection for ever. */
const HEADERS_TIMEOUT_MS = 10_000;

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): void {
  response.writeHead(status, { ...headers }).end(body);
}

/** The body of what is refused is not waited for: whoever sends a byte an hour holds no connection. */
export function refuse(response: ServerResponse, refusal: { readonly status: number; readonly reason: string }): void {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', Connection: 'close' };
  send(response, refusal.status, { ...headers, 'X-Content-Type-Options': 'nosniff' }, `${refusal.reason}\n`);
}

function firstRefusal(...checks: readonly (() => Refusal | null)[]): Refusal | null {
  for (const check of checks) {
    const refusal = check();
    if (refusal !== null) return refusal;
  }
  return null;
}

/** `/?t=TOKEN` becomes a cookie and `/`. A page that has the cookie already may come again with a used token. */
function answerToken(request: IncomingMessage, response: ServerResponse, guard: Guard, token: string): void {
  if (guard.redeem(token)) {
    const headers = { Location: '/', 'Set-Cookie': guard.cookieHeader(), 'Cache-Control': 'no-store' };
    send(response, 302, headers, '');
  } else if (guard.checkSession(request) === null) send(response, 302, { Location: '/' }, '');
  else
    refuse(response, {
      status: 403,
      reason: 'This address was used before. Press Enter in the terminal for a new one.',
    });
}

async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  url: RequestUrl,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, { status: 405, reason: 'This address can only be read.' });
  }
  const file = await readPageFile(folder, url.pathname);
  send(response, file.status, file.headers, request.method === 'HEAD' ? '' : file.body);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  guard: Guard,
  { files, facts, pageFolder, supervisor }: LoopbackOptions,
): Promise<void> {
  const wrongAddress = guard.checkAddress(request);
  if (wrongAddress !== null) return refuse(response, wrongAddress);
  // The path is taken apart by hand: URL would fold "/../" away before the containment check sees it.
  const [rawPath = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const url: RequestUrl = { pathname: rawPath, searchParams: new URLSearchParams(query) };
  const token = url.searchParams.get('t');
  if (rawPath === '/' && token !== null && request.method === 'GET')
    return answerToken(request, response, guard, token);
  const noSession = guard.checkSession(request);
  if (noSession !== null) return refuse(response, noSession);
  const isWriting = request.method !== 'GET' && request.method !== 'HEAD';
  const wrongOrigin = isWriting ? guard.checkOrigin(request) : null;
  if (wrongOrigin !== null) return refuse(response, wrongOrigin);
  if (rawPath === LOOPBACK.facts && !isWriting) {
    return send(
      response,
      200,
      { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
      JSON.stringify(facts),
    );
  }
  if (rawPath === LOOPBACK.restart && request.method === 'POST') {
    supervisor.restart();
    return send(response, 204, {}, '');
  }
  if (await answerFiles(request, response, url, files)) return;
  await answerPage(request, response, pageFolder, url);
}

function attachSocket(server: Server, guard: Guard, supervisor: Supervisor): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const refusal =
      firstRefusal(
        () => guard.checkAddress(request),
        () => guard.checkOrigin(request),
        () => guard.checkSession(request),
      ) ?? (request.url === LOOPBACK.engine && sockets.clients.size < MAX_SOCKETS ? null : { status: 403 });
    if (refusal !== null) {
      stream.end(`HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => relaySocket(socket, supervisor));
  });
  return sockets;
}

export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const state = { port: 0 };
  const guard = createGuard(() => state.port);
  const server = createServer({ headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: 0 }, (request, response) => {
    answer(request, response, guard, options).catch((error: unknown) => {
      // A browser that leaves in the middle of a download is not our mistake.
      if (response.destroyed) return;
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      if (response.headersSent) response.destroy();
      else refuse(response, { status: 500, reason: 'FCR Workbench made a mistake; the terminal says more.' });
    });
  });
  const sockets = attachSocket(server, guard, options.supervisor);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: HOST, port: options.port, exclusive: true }, resolve);
  });
  state.port = (server.address() as AddressInfo).port;
  return {
    port: state.port,
    newAddress: () => `http://${HOST}:${state.port}/?t=${guard.issueToken()}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.close(SOCKET_CLOSE.serverEnds, 'host ends');
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
