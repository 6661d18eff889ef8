import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import path from 'node:path';
import type { ForkOptions, UtilityProcess } from 'electron';
import { type MessagePortMain, nextPortId } from './message-ports.ts';
import { needReady, note, strict } from './world.ts';

/** What goes between this process and utility-boot.mjs in the child. */
export type ToChild =
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'port'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'close'; readonly port: number };
export type FromChild =
  | { readonly kind: 'message'; readonly data: unknown }
  | { readonly kind: 'port'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'close'; readonly port: number };

/** A utility process is a child process of Node that gets a parentPort. */
class UtilityDouble
  extends EventEmitter
  implements Pick<UtilityProcess, 'postMessage' | 'kill' | 'pid' | 'stdout' | 'stderr'>
{
  readonly #child: ChildProcess;
  readonly #ports = new Map<number, MessagePortMain>();
  #isSpawned = false;
  #isOver = false;

  constructor(file: string, words: readonly string[], options: ForkOptions) {
    super();
    needReady('utilityProcess.fork()');
    note('utilityProcess.fork', file, words);
    const output = options.stdio === 'pipe' ? 'pipe' : 'inherit';
    this.#child = fork(path.join(import.meta.dirname, 'utility-boot.mjs'), [file, ...words], {
      serialization: 'advanced',
      stdio: ['ignore', output, output, 'ipc'],
      // As Electron sets it: an unhandled rejection is only printed.
      execArgv: ['--unhandled-rejections=warn-with-error-code'],
    });
    this.#child.on('message', (message) => this.#receive(message as FromChild));
    this.#child.on('spawn', () => {
      this.#isSpawned = true;
      this.emit('spawn');
    });
    this.#child.on('exit', (code, signal) => {
      this.#isOver = true;
      this.emit('exit', code ?? (signal === null ? 1 : 128));
    });
  }

  get pid(): number | undefined {
    return this.#isSpawned && !this.#isOver ? this.#child.pid : undefined;
  }

  get stdout(): ChildProcess['stdout'] {
    return this.#child.stdout;
  }

  get stderr(): ChildProcess['stderr'] {
    return this.#child.stderr;
  }

  /** Does nothing before the process has started, as in Electron. */
  kill(): boolean {
    return this.pid !== undefined && this.#child.kill('SIGTERM');
  }

  postMessage(data: unknown, transfer: readonly unknown[] = []): void {
    const ports = (transfer as readonly MessagePortMain[]).map((port) => {
      const id = nextPortId();
      this.#ports.set(id, port);
      return { id, port };
    });
    this.#send({ kind: 'message', data, ports: ports.map(({ id }) => id) });
    for (const { id, port } of ports) {
      port.sendAwayTo({
        post: (frame) => this.#send({ kind: 'port', port: id, data: frame }),
        close: () => this.#send({ kind: 'close', port: id }),
      });
    }
  }

  #send(message: ToChild): void {
    if (this.#child.connected) this.#child.send(message);
  }

  #receive(message: FromChild): void {
    if (message.kind === 'message') this.emit('message', message.data);
    else if (message.kind === 'port') this.#ports.get(message.port)?.peer?.deliver(message.data);
    else this.#ports.get(message.port)?.peer?.close();
  }
}

export const utilityProcess = strict('utilityProcess', {
  fork: (file: string, words: readonly string[] = [], options: ForkOptions = {}) =>
    strict('UtilityProcess', new UtilityDouble(file, words, options)),
});
