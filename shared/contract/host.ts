/**
 * What a host gives the page besides the contract: facts, files that a person chose, and menu commands.
 * Types and names only, shared by the page, the preload, Electron's main process and the loopback host.
 */

/** A file that the host let in. The page knows its name and an opaque handle, never its path. */
export type HostFile = {
  readonly handle: string;
  readonly name: string;
  /** 0 where the host does not know (a file that is yet to be written). */
  readonly bytes: number;
};

/** Endings of files that dialogs offer for an import; any other file can be chosen too, content decides. */
export const IMPORT_ENDINGS: readonly string[] =
  'csv tsv txt tab log dat xlsx xlsm json ndjson jsonl parquet gz zip'.split(' ');

/** Menu items that only the page can carry out. The host does the rest itself. */
export const MENU_COMMANDS = [
  'new-project',
  'open-project',
  'close-project',
  'import',
  'export',
  'print',
  'find',
  'undo',
  'redo',
  'back',
  'forward',
  'settings',
  'theme-system',
  'theme-light',
  'theme-dark',
  'help',
  'keys',
  'about',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** What the host asks of the page. */
export type HostCommand =
  | { readonly kind: 'menu'; readonly name: MenuCommand }
  /** A project came in from outside: double click, command line, recent files of the system. */
  | { readonly kind: 'open-project'; readonly project: HostFile };

/** State of the engine as the host sees it. `failed`: it died too often and is not started again by itself. */
export type EngineSignal =
  | { readonly kind: 'ready' }
  | { readonly kind: 'exited'; readonly willRestart: boolean }
  | { readonly kind: 'failed'; readonly detail: string };

export type HostFacts = {
  readonly appVersion: string;
  readonly platform: string;
  /** Project that this start was asked to open; the page opens it when no project is open yet. */
  readonly startProject: HostFile | null;
  /** The app was started to test itself: the page reports what it sees and does nothing else. */
  readonly isSelfTest: boolean;
};

/** What the page found when it was asked to test itself. */
export type PageReport = {
  readonly health: {
    readonly appVersion: string;
    readonly schemaVersion: number;
    readonly sqliteVersion: string;
  } | null;
  readonly error: string | null;
  /** Something was drawn. */
  readonly isRendered: boolean;
  /** Violations of the content security policy so far. */
  readonly violations: readonly string[];
};

/** A port on its way to the page. */
export type PortMessage = { readonly kind: typeof CHANNELS.port; readonly attempt: string };

/** Exactly what the preload hands to the page as `window.fcrDesktop`. */
export type DesktopBridge = {
  readonly platform: string;
  readonly facts: () => Promise<HostFacts>;
  /** Asks for a fresh port to the engine; it arrives as a window message `PortMessage` with the same attempt. */
  readonly connect: (attempt: string) => void;
  readonly restartEngine: () => void;
  readonly chooseFiles: () => Promise<readonly HostFile[]>;
  readonly chooseProject: () => Promise<HostFile | null>;
  readonly chooseProjectTarget: (name: string) => Promise<HostFile | null>;
  readonly chooseSaveTarget: (name: string) => Promise<HostFile | null>;
  /** Null when the dropped thing has no path or is not a readable file. */
  readonly acceptDrop: (file: unknown) => Promise<HostFile | null>;
  readonly showInFolder: (handle: string) => Promise<boolean>;
  /** Names for the menu "Open recent"; a choice comes back as the command `open-project`. */
  readonly setRecent: (projects: readonly HostFile[]) => void;
  readonly reportSelfTest: (report: PageReport) => void;
  readonly onCommand: (listener: (command: HostCommand) => void) => void;
  readonly onEngine: (listener: (signal: EngineSignal) => void) => void;
};

/**
 * What the page may find, for the tests that nothing else is exposed.
 * @internal
 */
export const DESKTOP_BRIDGE_KEYS = [
  'platform',
  'facts',
  'connect',
  'restartEngine',
  'chooseFiles',
  'chooseProject',
  'chooseProjectTarget',
  'chooseSaveTarget',
  'acceptDrop',
  'showInFolder',
  'setRecent',
  'reportSelfTest',
  'onCommand',
  'onEngine',
] as const satisfies readonly (keyof DesktopBridge)[];

/** IPC channels of the desktop host; the preload and the main process know no others. */
export const CHANNELS = {
  facts: 'fcr:facts',
  connect: 'fcr:connect',
  port: 'fcr:port',
  restartEngine: 'fcr:restart-engine',
  chooseFiles: 'fcr:choose-files',
  chooseProject: 'fcr:choose-project',
  chooseProjectTarget: 'fcr:choose-project-target',
  chooseSaveTarget: 'fcr:choose-save-target',
  acceptDrop: 'fcr:accept-drop',
  showInFolder: 'fcr:show-in-folder',
  setRecent: 'fcr:set-recent',
  reportSelfTest: 'fcr:report-self-test',
  command: 'fcr:command',
  engine: 'fcr:engine',
} as const;

/** The socket of the loopback host tells the page why it closes. 4000-4999 is the range for applications. */
export const SOCKET_CLOSE = {
  engineExited: 4001,
  engineFailed: 4002,
  tooFast: 4008,
  serverEnds: 4010,
} as const;

/** Paths of the loopback host. */
export const LOOPBACK = {
  engine: '/engine',
  facts: '/facts',
  files: '/files',
  targets: '/targets',
  restart: '/engine/restart',
} as const;
