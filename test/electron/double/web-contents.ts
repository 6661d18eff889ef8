import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import type { CDPSession, Page } from 'playwright';
import { ipcMainDouble } from './ipc.ts';
import { type MessagePortMain, nextPortId } from './message-ports.ts';
import { fromBrowser } from './scheme.ts';
import { decode, encode, type FromPage } from './wire.ts';

export type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

const CONTEXT_WAIT_MS = 2000;

/** The page of a window: what main does with it, carried to a Chromium page and its isolated world. */
export class WebContentsDouble
  extends EventEmitter
  implements Pick<WebContents, 'getURL' | 'send' | 'postMessage' | 'setWindowOpenHandler' | 'reload'>
{
  page: Page | null = null;
  cdp: CDPSession | null = null;
  /** Number of the isolated world's context; 0 while there is none. */
  context = 0;
  openHandler: OpenHandler | null = null;
  readonly #ports = new Map<number, MessagePortMain>();

  getURL(): string {
    return this.page === null ? '' : fromBrowser(this.page.url());
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  reload(): void {
    void this.page?.reload();
  }

  send(channel: string, ...words: unknown[]): void {
    void this.#inWorld(
      '(channel, words) => __double.deliver(channel, words, [])',
      channel,
      JSON.parse(JSON.stringify(words)),
    );
  }

  postMessage(channel: string, message: unknown, transfer: unknown[] = []): void {
    const ports = (transfer as MessagePortMain[]).map((port) => {
      const id = nextPortId();
      this.#ports.set(id, port);
      return { id, port };
    });
    const ids = ports.map(({ id }) => id);
    void this.#inWorld(
      '(channel, message, ids) => __double.deliver(channel, [message], ids)',
      channel,
      message,
      ids,
    ).then(() => {
      for (const { id, port } of ports) {
        port.sendAwayTo({
          post: (data) => void this.#inWorld('(id, data) => __double.portIn(id, data)', id, encode(data)),
          close: () => void this.#inWorld('(id) => __double.portClose(id)', id),
        });
      }
    });
  }

  /** A drop of a file of this name is one of this path (the browser does not tell). */
  async allowDrop(name: string, file: string): Promise<void> {
    await this.#inWorld('(name, file) => { __double.droppable[name] = file; }', name, file);
  }

  /** A reload or a navigation closes the page's ports, as in Electron. */
  documentChanged(): void {
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
  }

  receive(message: FromPage): void {
    const url = this.getURL();
    const frame = { url, parent: null, origin: new URL(url).origin };
    const event = { sender: this, senderFrame: frame, ports: [], processId: 1, frameId: 1 };
    if (message.kind === 'send') ipcMainDouble.emit(message.channel, event, ...message.words);
    else if (message.kind === 'port') this.#ports.get(message.port)?.peer?.deliver(decode(message.data));
    else if (message.kind === 'invoke') void this.#invoke(message, event);
    else this.emit('preload-error', {}, 'preload.cjs', new Error(message.message));
  }

  async #invoke({ call, channel, words }: Extract<FromPage, { kind: 'invoke' }>, event: object): Promise<void> {
    try {
      const invoker = ipcMainDouble.invokers.get(channel);
      if (invoker === undefined) throw new Error(`No handler registered for '${channel}'`);
      const value: unknown = await invoker(event as Parameters<typeof invoker>[0], ...words);
      const copy: unknown = value === undefined ? null : JSON.parse(JSON.stringify(value));
      await this.#inWorld('(call, value) => __double.settle(call, true, value)', call, copy);
    } catch (error) {
      const text = `Error invoking remote method '${channel}': ${String(error)}`;
      await this.#inWorld('(call, text) => __double.settle(call, false, text)', call, text);
    }
  }

  /** Calls a function in the isolated world; a page that is gone meanwhile answers nothing. */
  async #inWorld(source: string, ...words: readonly unknown[]): Promise<void> {
    const limit = Date.now() + CONTEXT_WAIT_MS;
    while (this.context === 0 && Date.now() < limit) await new Promise((resolve) => setTimeout(resolve, 10));
    if (this.cdp === null || this.context === 0) return;
    const { exceptionDetails } = await this.cdp
      .send('Runtime.callFunctionOn', {
        functionDeclaration: source,
        executionContextId: this.context,
        arguments: words.map((value) => ({ value })),
      })
      .catch(() => ({ exceptionDetails: undefined }));
    if (exceptionDetails !== undefined) {
      process.stderr.write(
        `shell double: the preload's world threw: ${JSON.stringify(exceptionDetails).slice(0, 600)}\n`,
      );
    }
  }
}
