import { EventEmitter } from 'node:events';
import type { IpcMain } from 'electron';
import { strict } from './world.ts';

type Invoker = Parameters<IpcMain['handle']>[1];

class IpcMainDouble extends EventEmitter implements Pick<IpcMain, 'handle' | 'removeHandler'> {
  readonly invokers = new Map<string, Invoker>();

  handle(channel: string, invoker: Invoker): void {
    if (this.invokers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.invokers.set(channel, invoker);
  }

  removeHandler(channel: string): void {
    this.invokers.delete(channel);
  }
}

export const ipcMainDouble = new IpcMainDouble();
export const ipcMain = strict('ipcMain', ipcMainDouble);
