import type { RawData, WebSocket } from 'ws';
import { SOCKET_CLOSE } from '../../shared/contract/host.ts';
import type { Frame } from './host-protocol.ts';
import type { Supervisor } from './supervisor.ts';

/** Frames above this are refused by the socket itself; the largest rightful ones are filters with many values. */
export const MAX_FRAME_BYTES = 16 * 1024 * 1024;
/** No page sends this much; who does is cut off before the engine's queue grows. */
export const MAX_FRAMES_PER_SECOND = 2000;
export const MAX_SOCKETS = 32;
/** How long a page may wait for an engine that is being restarted. */
const ENGINE_WAIT_MS = 10_000;
const ENGINE_POLL_MS = 50;
const SECOND_MS = 1000;

function toFrame(data: RawData, isBinary: boolean): Frame {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
  return isBinary ? new Uint8Array(bytes) : bytes.toString('utf8');
}

function createRateMeter(mostPerSecond: number): () => boolean {
  let windowStart = 0;
  let count = 0;
  return () => {
    const now = performance.now();
    if (now - windowStart > SECOND_MS) {
      windowStart = now;
      count = 0;
    }
    count += 1;
    return count <= mostPerSecond;
  };
}

/** Carries frames between one page's socket and the engine, unread. The engine's death closes the socket with a code. */
export function relaySocket(socket: WebSocket, supervisor: Supervisor): void {
  const isWithinRate = createRateMeter(MAX_FRAMES_PER_SECOND);
  const waiting: Frame[] = [];
  const startedAt = performance.now();
  let channel: ReturnType<Supervisor['connectRelay']> = null;
  let timer: NodeJS.Timeout | null = null;

  const connect = (): void => {
    timer = null;
    channel = supervisor.connectRelay({
      onFrame: (data) => socket.send(data),
      onGone: () => {
        channel = null;
        socket.close(SOCKET_CLOSE.engineExited, 'engine exited');
      },
    });
    if (channel !== null) {
      for (const frame of waiting.splice(0)) channel.send(frame);
      return;
    }
    if (performance.now() - startedAt > ENGINE_WAIT_MS) socket.close(SOCKET_CLOSE.engineFailed, 'no engine');
    else timer = setTimeout(connect, ENGINE_POLL_MS);
  };

  socket.on('message', (data, isBinary) => {
    if (!isWithinRate()) {
      socket.close(SOCKET_CLOSE.tooFast, 'too many messages');
      // What is still in the pipe of a flood is not worth reading.
      setTimeout(() => socket.terminate(), SECOND_MS).unref();
      channel?.close();
      channel = null;
      socket.removeAllListeners('message');
      return;
    }
    const frame = toFrame(data, isBinary);
    if (channel === null) waiting.push(frame);
    else channel.send(frame);
  });
  // ws reports an oversized or malformed frame as an error and closes the socket itself (1009, 1002).
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    if (timer !== null) clearTimeout(timer);
    channel?.close();
    channel = null;
  });
  connect();
}
