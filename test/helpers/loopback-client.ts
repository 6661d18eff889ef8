import { createORPCClient } from '@orpc/client';
import WebSocket from 'ws';
import type { FcrClient } from '../../renderer/client/client.ts';
import { type Connection, createConnection } from '../../renderer/client/connection.ts';
import type { LinkAttempt, LinkEnd } from '../../renderer/client/host.ts';
import { portOfSocket } from '../../renderer/client/port.ts';
import { LOOPBACK, SOCKET_CLOSE } from '../../shared/contract/host.ts';

/** A browser's side of the loopback host, in Node: the cookie, the right headers, and the page's own link code. */
export type Session = { readonly port: number; readonly cookie: string; readonly origin: string };

export async function openSession(address: string): Promise<Session> {
  const response = await fetch(address, { redirect: 'manual' });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (response.status !== 302 || cookie === undefined) throw new Error(`No session: ${response.status}`);
  const { port } = new URL(address);
  return { port: Number(port), cookie, origin: `http://127.0.0.1:${port}` };
}

export function openSocket(session: Session, headers: Record<string, string> = {}): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${session.port}${LOOPBACK.engine}`, {
    headers: { Cookie: session.cookie, Origin: session.origin, ...headers },
  });
}

function endOf(code: number): LinkEnd {
  if (code === SOCKET_CLOSE.engineExited) return 'exited';
  return code === SOCKET_CLOSE.engineFailed ? 'failed' : 'lost';
}

function connect(session: Session): Promise<LinkAttempt> {
  // `ws` in Node has the interface of the browser's WebSocket as far as the page's port uses it.
  const socket = openSocket(session) as unknown as globalThis.WebSocket;
  return new Promise((resolve, reject) => {
    const port = portOfSocket(socket);
    let listener: (end: LinkEnd) => void = () => {};
    socket.onopen = () =>
      resolve({
        port,
        onEnd: (listen) => {
          listener = listen;
        },
      });
    socket.onclose = (event) => {
      listener(endOf(event.code));
      reject(new Error(`closed ${event.code}`));
    };
    socket.onerror = () => {};
  });
}

export type TestPage = { readonly client: FcrClient; readonly connection: Connection };

/** The page's client over this session, as renderer/client makes it. */
export function openPage(session: Session): TestPage {
  const connection = createConnection({
    connect: () => connect(session),
    restartEngine: async () => {
      await fetch(`${session.origin}${LOOPBACK.restart}`, {
        method: 'POST',
        headers: { Cookie: session.cookie, Origin: session.origin },
      });
    },
  });
  return { client: createORPCClient(connection.link), connection };
}
