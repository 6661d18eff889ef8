import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserWindowConstructorOptions, BrowserWindow as RealWindow, Rectangle } from 'electron';
import type { BrowserContext, CDPSession, Page, Route } from 'playwright';
import { appDouble } from './app.ts';
import { isolatedWorld, mainWorld } from './page-worlds.js';
import { answerScheme, checkLoadable, fromBrowser, isOwnScheme, toBrowser } from './scheme.ts';
import { mayRequest, sessionState } from './small-modules.ts';
import { type OpenHandler, WebContentsDouble } from './web-contents.ts';
import type { FromPage } from './wire.ts';
import { emitPreventable, needReady, note, strict, world } from './world.ts';

const WORLD_NAME = 'electron-preload';
/** To a navigation that is answered with this status a browser does not go. */
const STAY_WHERE_YOU_ARE = 204;

type Modelled =
  | 'show'
  | 'focus'
  | 'restore'
  | 'maximize'
  | 'isMinimized'
  | 'isMaximized'
  | 'isDestroyed'
  | 'getNormalBounds'
  | 'loadURL'
  | 'close';

function openBrowser(): BrowserContext {
  if (world.context === null) throw new Error('shell double: boot.ts starts the browser first');
  return world.context;
}

/** What the double can stand in for; anything laxer is refused rather than wrongly passed. */
function checkOptions(options: BrowserWindowConstructorOptions): void {
  const page = options.webPreferences ?? {};
  const isLax = page.contextIsolation === false || page.nodeIntegration === true || page.sandbox === false;
  if (isLax) throw new Error('shell double: only contextIsolation and sandbox without nodeIntegration are modelled');
}

/** A window is a page of Chromium. */
class WindowDouble extends EventEmitter implements Pick<RealWindow, Modelled> {
  readonly #contents = new WebContentsDouble();
  readonly webContents = strict('webContents', this.#contents);
  readonly #opened: Promise<Page>;
  readonly #bounds: Rectangle;
  #isMaximized = false;
  #isShown = false;
  #isLoaded = false;
  #isDestroyed = false;
  #isOwnLoad = false;
  #isPopupDenied = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    needReady('BrowserWindow');
    checkOptions(options);
    note('BrowserWindow', options);
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    appDouble.closers.add(() => this.close());
    world.allowDrop = (file) => this.#contents.allowDrop(path.basename(file), file);
    appDouble.emit('web-contents-created', {}, this.webContents);
    this.#opened = this.#open(options);
  }

  async #open(options: BrowserWindowConstructorOptions): Promise<Page> {
    const context = openBrowser();
    const page = context.pages().find((candidate) => candidate.url() === 'about:blank') ?? (await context.newPage());
    const cdp = await context.newCDPSession(page);
    this.#contents.page = page;
    this.#contents.cdp = cdp;
    await page.setViewportSize({ width: this.#bounds.width, height: this.#bounds.height });
    await this.#watchWorld(cdp);
    await this.#addScripts(cdp, options.webPreferences?.preload);
    await page.route(/^[a-z]+:/, (route) => this.#answerRequest(page, route));
    await page.routeWebSocket(/.*/, (socket) => {
      if (mayRequest(socket.url())) socket.connectToServer();
      else void socket.close();
    });
    page.on('close', () => this.#gone());
    page.on('popup', (popup) => {
      if (this.#isPopupDenied) void popup.close();
    });
    cdp.on('Page.windowOpen', ({ url }) => this.#askWindowOpen(url));
    await this.#applyPermissions(context);
    return page;
  }

  async #watchWorld(cdp: CDPSession): Promise<void> {
    const contents = this.#contents;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD_NAME && context.auxData?.frameId !== undefined) contents.context = context.id;
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === contents.context) contents.context = 0;
    });
    cdp.on('Runtime.executionContextsCleared', () => {
      contents.context = 0;
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === '__doubleToMain') contents.receive(JSON.parse(payload) as FromPage);
    });
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      const details = { url: fromBrowser(frame.url), isMainFrame: true, isSameDocument: false };
      contents.emit('did-start-navigation', details);
      contents.documentChanged();
    });
    cdp.on('Inspector.targetCrashed', () =>
      contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 }),
    );
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: '__doubleToMain', executionContextName: WORLD_NAME });
  }

  async #addScripts(cdp: CDPSession, preload: string | undefined): Promise<void> {
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${mainWorld.toString()})()` });
    if (preload === undefined) return;
    if (!existsSync(preload)) {
      // Electron loads the page without its preload and says so.
      queueMicrotask(() => this.#contents.emit('preload-error', {}, preload, new Error(`Cannot find ${preload}`)));
      return;
    }
    const text = readFileSync(preload, 'utf8');
    const around = isolatedWorld.toString().replace('PRELOAD;', () => `${text}\n`);
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${around})()`, worldName: WORLD_NAME });
  }

  /** Every request of the page: navigation rules, the session's filter, then the app's own scheme. */
  async #answerRequest(page: Page, route: Route): Promise<void> {
    const request = route.request();
    const address = fromBrowser(request.url());
    const isNavigation = request.isNavigationRequest() && request.frame() === page.mainFrame();
    const isOwnLoad = isNavigation && this.#isOwnLoad;
    if (isOwnLoad) this.#isOwnLoad = false;
    if (isNavigation && !isOwnLoad && address !== this.#contents.getURL()) {
      if (emitPreventable(this.#contents, 'will-navigate', { url: address, isMainFrame: true }))
        return route.fulfill({ status: STAY_WHERE_YOU_ARE });
    }
    if (!mayRequest(address)) {
      note('blocked', address);
      return route.abort('blockedbyclient');
    }
    if (!isOwnScheme(request.url())) return route.continue();
    const answer = await answerScheme(address, { method: request.method(), headers: request.headers() });
    return route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  }

  #askWindowOpen(address: string): void {
    const url = fromBrowser(address);
    const answer = this.#contents.openHandler?.({ url } as Parameters<OpenHandler>[0]);
    note('window-open', url, answer?.action ?? 'allow');
    this.#isPopupDenied = answer?.action === 'deny';
  }

  /** Chromium is told what the check handler says, for some permissions that a page can ask about. */
  async #applyPermissions(context: BrowserContext): Promise<void> {
    const handler = sessionState.checkPermission;
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'] as const;
    const asElectron = (name: string): string => (name === 'camera' || name === 'microphone' ? 'media' : name);
    const origin = 'app://workbench/';
    type Permission = Parameters<NonNullable<typeof handler>>[1];
    const granted = names.filter(
      (name) =>
        handler === null ||
        handler(null, asElectron(name) as Permission, origin, { isMainFrame: true, requestingUrl: origin }),
    );
    await context.grantPermissions([...granted], { origin: toBrowser('app://workbench') });
  }

  #gone(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    note('closed');
    this.emit('closed');
    appDouble.emit('window-all-closed');
  }

  async loadURL(address: string): Promise<void> {
    checkLoadable(address);
    const page = await this.#opened;
    this.#isOwnLoad = true;
    await page.goto(toBrowser(address));
    this.#isLoaded = true;
    this.#draw();
    this.#contents.emit('did-finish-load');
  }

  /** As on Wayland: what is not shown is not drawn, and what is not drawn is never ready to show (electron#48859). */
  #draw(): void {
    if (this.#isShown && this.#isLoaded) this.emit('ready-to-show');
  }

  close(): void {
    if (this.#isDestroyed || emitPreventable(this, 'close')) return;
    void this.#contents.page?.close();
  }

  show(): void {
    note('show');
    if (this.#isShown) return;
    this.#isShown = true;
    this.#draw();
  }

  focus(): void {
    note('focus');
  }

  restore(): void {
    note('restore');
  }

  maximize(): void {
    this.#isMaximized = true;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  isMinimized(): boolean {
    return false;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }
}

const windows: WindowDouble[] = [];

/** Electron's class is called with `new` and its instances are strict here. */
export const BrowserWindow = new Proxy(WindowDouble, {
  construct: (target, words: [BrowserWindowConstructorOptions?]) => {
    const window = strict('BrowserWindow', new target(words[0] ?? {}));
    windows.push(window);
    return window;
  },
  get: (target, key) =>
    key === 'getAllWindows' ? () => windows.filter((window) => !window.isDestroyed()) : Reflect.get(target, key),
});
