/**
 * One end of a connection to the engine, looking the same over a MessagePort (desktop) and a WebSocket (browser).
 * It has what oRPC's message-port link needs, and `close`.
 */
export type LinkPort = Pick<MessagePort, 'addEventListener' | 'postMessage'> & { readonly close: () => void };

/** Delivers frames and the one close event as DOM events. */
class PortEvents extends EventTarget {
  readonly #post: (data: unknown) => void;
  readonly #end: () => void;
  #isClosed = false;

  constructor(post: (data: unknown) => void, end: () => void) {
    super();
    this.#post = post;
    this.#end = end;
  }

  postMessage(data: unknown): void {
    if (!this.#isClosed) this.#post(data);
  }

  receive(data: unknown): void {
    if (!this.#isClosed) this.dispatchEvent(new MessageEvent('message', { data }));
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#end();
    this.dispatchEvent(new Event('close'));
  }
}

export function portOfMessagePort(port: MessagePort): LinkPort {
  const events = new PortEvents(
    (data) => port.postMessage(data),
    () => port.close(),
  );
  port.onmessage = (event) => events.receive(event.data);
  port.start();
  return events as LinkPort;
}

export function portOfSocket(socket: WebSocket): LinkPort {
  socket.binaryType = 'arraybuffer';
  const events = new PortEvents(
    (data) => socket.send(data as string | Uint8Array<ArrayBuffer>),
    () => socket.close(),
  );
  socket.onmessage = (event) => {
    events.receive(event.data instanceof ArrayBuffer ? new Uint8Array(event.data) : event.data);
  };
  return events as LinkPort;
}
