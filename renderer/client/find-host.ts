import type { DesktopBridge } from '../../shared/contract/host.ts';
import { createDesktopHost } from './desktop-host.ts';
import type { Host } from './host.ts';
import { createLoopbackHost } from './loopback-host.ts';

declare global {
  interface Window {
    /** Put there by the preload of the desktop app, and by nothing else. */
    readonly fcrDesktop?: DesktopBridge;
  }
}

/** The program around this page. */
export function findHost(): Host {
  return window.fcrDesktop === undefined ? createLoopbackHost() : createDesktopHost(window.fcrDesktop);
}
