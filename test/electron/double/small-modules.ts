import { EventEmitter } from 'node:events';
import type { Dialog, NativeTheme, Menu as RealMenu, Screen, Session, Shell } from 'electron';
import { needReady, note, strict } from './world.ts';

/** The parts of electron that have no life of their own here: they record what was asked and give a plain answer. */

type OpenAnswer = Awaited<ReturnType<Dialog['showOpenDialog']>>;
type SaveAnswer = Awaited<ReturnType<Dialog['showSaveDialog']>>;

/** Every dialog is cancelled; specs replace these functions, on Electron in the same way. */
export const dialog = strict('dialog', {
  showOpenDialog: async (...words: readonly unknown[]): Promise<OpenAnswer> => {
    note('showOpenDialog', words.at(-1));
    return { canceled: true, filePaths: [] };
  },
  showSaveDialog: async (...words: readonly unknown[]): Promise<SaveAnswer> => {
    note('showSaveDialog', words.at(-1));
    return { canceled: true, filePath: '' };
  },
  showErrorBox: (title: string, content: string) => note('showErrorBox', title, content),
} satisfies Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showErrorBox'>);

export const shell = strict('shell', {
  openExternal: async (address: string) => note('openExternal', address),
  openPath: async (file: string) => {
    note('openPath', file);
    return '';
  },
  showItemInFolder: (file: string) => note('showItemInFolder', file),
} satisfies Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder'>);

type MenuItems = Parameters<typeof RealMenu.buildFromTemplate>[0];

/** A menu is its template; `current` is what the application menu shows. */
export const menuState: { current: MenuItems } = { current: [] };

export const Menu = strict('Menu', {
  buildFromTemplate: (items: MenuItems) => {
    needReady('Menu');
    return {
      items,
      popup: () =>
        note(
          'popup',
          items.map(({ role, type, enabled }) => ({ role, type, enabled })),
        ),
    };
  },
  setApplicationMenu: (menu: { readonly items: MenuItems } | null) => {
    menuState.current = menu?.items ?? [];
  },
} satisfies Record<'buildFromTemplate' | 'setApplicationMenu', unknown> &
  Partial<Record<keyof typeof RealMenu, unknown>>);

export const nativeTheme = strict('nativeTheme', {
  shouldUseDarkColors: false,
} satisfies Pick<NativeTheme, 'shouldUseDarkColors'>);

const display = { workArea: { x: 0, y: 0, width: 1920, height: 1040 } } as ReturnType<Screen['getPrimaryDisplay']>;

export const screen = strict('screen', {
  getPrimaryDisplay: () => {
    needReady('screen');
    return display;
  },
  getAllDisplays: () => {
    needReady('screen');
    return [display];
  },
} satisfies Pick<Screen, 'getPrimaryDisplay' | 'getAllDisplays'>);

type RequestListener = Parameters<Session['webRequest']['onBeforeRequest']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];

/** What main has set; the window double asks it for every request and permission. */
export const sessionState: {
  beforeRequest: RequestListener;
  checkPermission: CheckHandler;
  requestPermission: RequestHandler;
} = { beforeRequest: null, checkPermission: null, requestPermission: null };

class SessionDouble
  extends EventEmitter
  implements
    Pick<
      Session,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setSpellCheckerEnabled'
    >
{
  readonly webRequest = strict('session.webRequest', {
    onBeforeRequest: (listener: unknown) => {
      if (typeof listener !== 'function') throw new Error('the double models onBeforeRequest without a filter');
      sessionState.beforeRequest = listener as RequestListener;
    },
  } satisfies Partial<Record<keyof Session['webRequest'], unknown>>);

  setPermissionRequestHandler(handler: RequestHandler): void {
    sessionState.requestPermission = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    sessionState.checkPermission = handler;
  }

  setSpellCheckerEnabled(isEnabled: boolean): void {
    note('setSpellCheckerEnabled', isEnabled);
  }

  setDevicePermissionHandler(handler: unknown): void {
    note('setDevicePermissionHandler', typeof handler);
  }
}

const defaultSession = strict('session.defaultSession', new SessionDouble());

export const session = strict('session', {
  get defaultSession() {
    needReady('session.defaultSession');
    return defaultSession;
  },
});

/** What onBeforeRequest says of an address: true = it may go. Without a listener everything goes, as in Electron. */
export function mayRequest(address: string): boolean {
  const { beforeRequest } = sessionState;
  if (beforeRequest === null) return true;
  const answer: { value: { cancel?: boolean } | null } = { value: null };
  beforeRequest({ url: address } as Parameters<NonNullable<RequestListener>>[0], (response) => {
    answer.value = response;
  });
  if (answer.value === null) throw new Error(`shell double: onBeforeRequest gave no answer for ${address}`);
  return answer.value.cancel !== true;
}
