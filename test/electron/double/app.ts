import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'electron';
import { emitPreventable, needEarly, note, strict, world } from './world.ts';

type Modelled =
  | 'isPackaged'
  | 'isReady'
  | 'whenReady'
  | 'enableSandbox'
  | 'requestSingleInstanceLock'
  | 'getVersion'
  | 'getAppPath'
  | 'addRecentDocument'
  | 'quit'
  | 'exit'
  | 'relaunch';

const paths = new Map<string, string>();

class AppDouble extends EventEmitter implements Pick<App, Modelled> {
  readonly commandLine = strict('app.commandLine', {
    appendSwitch: (name: string, value?: string) => note('appendSwitch', name, value),
  } satisfies Pick<App['commandLine'], 'appendSwitch'>);
  readonly #ready = new Promise<void>((resolve) => this.once('ready', () => resolve()));
  /** Windows to close when the app quits; filled by the window double. */
  readonly closers = new Set<() => void>();
  /** From here on windows close without being asked, and nothing quits a second time. */
  #isExiting = false;

  get isPackaged(): boolean {
    return world.isPackaged;
  }

  isReady(): boolean {
    return world.isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  enableSandbox(): void {
    needEarly('app.enableSandbox()');
    note('enableSandbox');
  }

  requestSingleInstanceLock(): boolean {
    return process.env.DOUBLE_SECOND_INSTANCE !== '1';
  }

  getVersion(): string {
    return '0.0.0-double';
  }

  getAppPath(): string {
    return process.cwd();
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    const folder = paths.get(name) ?? path.join(world.userData, name === 'userData' ? '' : name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  setPath(name: string, folder: string): void {
    needEarly('app.setPath()');
    if (!existsSync(folder)) throw new Error(`Failed to set path: ${folder} does not exist`);
    note('setPath', name, folder);
    paths.set(name, folder);
  }

  addRecentDocument(file: string): void {
    note('addRecentDocument', file);
  }

  /** Printed as well: when it counts this process is about to end. */
  relaunch(options: Parameters<App['relaunch']>[0]): void {
    note('relaunch', options);
    process.stdout.write(`relaunch ${JSON.stringify(options?.args ?? [])}\n`);
  }

  quit(): void {
    if (this.#isExiting) return;
    if (emitPreventable(this, 'before-quit')) return;
    for (const close of this.closers) close();
    if (!emitPreventable(this, 'will-quit')) this.exit(0);
  }

  exit(code = 0): void {
    if (this.#isExiting) return;
    this.#isExiting = true;
    this.emit('quit', {}, code);
    const end = (): never => process.exit(code);
    if (world.context === null) end();
    else world.context.close().then(end, end);
  }
}

export const appDouble = new AppDouble();
export const app = strict('app', appDouble);
