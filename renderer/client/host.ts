import type { HostCommand, HostFacts, HostFile, PageReport } from '../../shared/contract/host.ts';
import type { LinkPort } from './port.ts';

/** Why a connection ended. `exited`: the engine died and comes back; `failed`: it does not, until someone asks. */
export type LinkEnd = 'exited' | 'failed' | 'lost';

export type LinkAttempt = {
  readonly port: LinkPort;
  /** Called once when this connection is over. */
  readonly onEnd: (listener: (end: LinkEnd) => void) => void;
};

/** What the page can ask of the program around it; one shape for the desktop app and the browser. */
export type Host = {
  readonly kind: 'desktop' | 'loopback';
  /** darwin, win32, linux: for the names of keys. */
  readonly platform: string;
  readonly facts: () => Promise<HostFacts>;
  /** A fresh connection to the engine. Rejects when none can be had now. */
  readonly connect: () => Promise<LinkAttempt>;
  /** Starts the engine again after it was given up. */
  readonly restartEngine: () => Promise<void>;
  /** Lets the person choose files to import; empty when cancelled. */
  readonly chooseFiles: () => Promise<readonly HostFile[]>;
  /** Takes what was dropped on the page. `onProgress` is told 0..1 while a browser uploads. */
  readonly acceptDrop: (files: readonly File[], onProgress?: (share: number) => void) => Promise<readonly HostFile[]>;
  /** A native dialog on the desktop. `unsupported` in a browser: the page shows its own list. */
  readonly chooseProject: () => Promise<HostFile | null | 'unsupported'>;
  /** Where a new project goes. `unsupported` in a browser: create it by name alone. */
  readonly chooseProjectTarget: (name: string) => Promise<HostFile | null | 'unsupported'>;
  /** Where an export goes; null when cancelled. */
  readonly chooseSaveTarget: (name: string) => Promise<HostFile | null>;
  /** Hands over what the engine wrote there: a download in a browser, the folder on the desktop. */
  readonly deliver: (target: HostFile) => Promise<void>;
  /** Menu items and projects that come from outside. Returns how to stop listening. */
  readonly onCommand: (listener: (command: HostCommand) => void) => () => void;
  /** The projects of Home, for the menu of the desktop app. */
  readonly setRecent: (projects: readonly HostFile[]) => void;
  readonly reportSelfTest: (report: PageReport) => void;
};

/** The host refused, in its own words. */
export class HostRefusal extends Error {
  override readonly name = 'HostRefusal';
}
