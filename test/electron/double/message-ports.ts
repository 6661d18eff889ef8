import { EventEmitter } from 'node:events';
import type { MessageChannelMain as RealChannel, MessagePortMain as RealPort } from 'electron';

/** Where a port ends when it was sent away: a page or a child process. */
export type RemoteEnd = { readonly post: (data: unknown) => void; readonly close: () => void };

/** One end of a channel in the main process. Messages wait until `start`, as in Electron. */
export class MessagePortMain extends EventEmitter implements Pick<RealPort, 'postMessage' | 'start' | 'close'> {
  peer: MessagePortMain | null = null;
  #remote: RemoteEnd | null = null;
  #isStarted = false;
  #isClosed = false;
  readonly #waiting: unknown[] = [];

  postMessage(data: unknown): void {
    const copy: unknown = structuredClone(data);
    queueMicrotask(() => this.peer?.deliver(copy));
  }

  deliver(data: unknown): void {
    if (this.#isClosed) return;
    if (this.#remote !== null) this.#remote.post(data);
    else if (this.#isStarted) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  start(): void {
    this.#isStarted = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#remote?.close();
    this.emit('close');
    queueMicrotask(() => this.peer?.close());
  }

  /** The port was transferred: what comes for it goes there from now on. */
  sendAwayTo(remote: RemoteEnd): void {
    this.#remote = remote;
    for (const data of this.#waiting.splice(0)) remote.post(data);
  }
}

export class MessageChannelMain implements Record<keyof RealChannel, MessagePortMain> {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}

/** Numbers for ports that travel. */
let lastPortId = 0;
export function nextPortId(): number {
  lastPortId += 1;
  return lastPortId;
}
