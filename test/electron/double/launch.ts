import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, chromium, type Page } from '@playwright/test';
import type * as Electron from 'electron';
import { findElectron } from '../../../scripts/electron-binary.ts';
import type { menuState } from './small-modules.ts';
import type { World } from './world.ts';

/** The app, started on the double or on real Electron, looking the same to a spec. */
export type Launched = {
  readonly kind: ShellKind;
  readonly window: Page;
  /** Runs a function in the main process with the electron module. It is sent as text: it sees only its arguments. */
  readonly evaluate: <R, A = undefined>(
    ask: (electron: MainModule, argument: A) => R | Promise<R>,
    argument?: A,
  ) => Promise<R>;
  /** Folder of this start's user data. */
  readonly userData: string;
  /** What was printed so far. */
  readonly output: () => string;
  /** Ends the app as a person does, and gives its exit code. */
  readonly close: () => Promise<number | null>;
  readonly exited: Promise<number | null>;
};

export type ShellKind = 'electron' | 'double';

/** On the double there is also what it recorded; specs that look at it run there alone. */
export type MainModule = typeof Electron & {
  readonly double?: {
    readonly world: World;
    readonly menuState: typeof menuState;
    readonly allowDrop: World['allowDrop'];
  };
};

export type LaunchRequest = {
  readonly words?: readonly string[];
  readonly main?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Kept between starts when given. */
  readonly folder?: string;
};

const END_LIMIT_MS = 15_000;
const FIRST_PAGE_LIMIT_MS = 20_000;

export async function launchElectron(request: LaunchRequest): Promise<Launched> {
  const found = findElectron();
  if (!('file' in found)) throw new Error(found.why);
  const folder = request.folder ?? mkdtempSync(path.join(tmpdir(), 'fcr-electron-'));
  const isRoot = process.getuid?.() === 0;
  const electron = await _electron.launch({
    executablePath: found.file,
    args: ['.', ...(isRoot ? ['--no-sandbox'] : []), ...(request.words ?? [])],
    env: { ...process.env, ...request.env, FCR_DATA_FOLDER: folder } as Record<string, string>,
  });
  const child = electron.process();
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  child.stdout?.on('data', (text: Buffer) => {
    output += text.toString();
  });
  return {
    kind: 'electron',
    window: await electron.firstWindow(),
    evaluate: (ask, argument) => electron.evaluate(ask as never, argument as never) as never,
    userData: folder,
    output: () => output,
    exited,
    close: async () => {
      await electron.close();
      const code = await exited;
      if (request.folder === undefined) rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

type Answer = { readonly id: number; readonly value?: unknown; readonly error?: string };

/** Asks the main process. Whoever ends without an answer gives none any more: nobody waits for it. */
function createAsker(child: ChildProcess): Launched['evaluate'] {
  let last = 0;
  return (ask, argument) =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      const end = (): void => reject(new Error('The app ended before it answered.'));
      const receive = (message: Partial<Answer>): void => {
        if (message.id !== id) return;
        child.off('message', receive);
        child.off('exit', end);
        if (message.error === undefined) resolve(message.value as never);
        else reject(new Error(message.error));
      };
      child.on('message', receive);
      child.once('exit', end);
      // Of one that has ended the message is refused, and the error comes here.
      child.send({ id, source: ask.toString(), argument }, (error) => {
        if (error !== null) end();
      });
    });
}

/** The page of the app: the first that is not empty. */
async function firstPage(address: string): Promise<Page> {
  const browser = await chromium.connectOverCDP(address);
  const limit = Date.now() + FIRST_PAGE_LIMIT_MS;
  while (Date.now() < limit) {
    const page = browser
      .contexts()[0]
      ?.pages()
      .find((candidate) => candidate.url() !== 'about:blank');
    if (page !== undefined) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The app opened no page.');
}

export type DoubleProcess = {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exited: Promise<number | null>;
  /** Rejects, with what was printed, when the app ends before its browser is up. */
  readonly address: Promise<string>;
  readonly folder: string;
};

export function spawnDouble(request: LaunchRequest): DoubleProcess {
  const folder = request.folder ?? mkdtempSync(path.join(tmpdir(), 'fcr-double-'));
  const boot = path.join(import.meta.dirname, 'boot.ts');
  const child = fork(boot, [request.main ?? 'out/main/main.js', ...(request.words ?? [])], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...request.env, DOUBLE_FOLDER: folder },
  });
  let output = '';
  const collect = (text: Buffer): void => {
    output += text.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const address = new Promise<string>((resolve, reject) => {
    child.on('message', (message: { readonly address?: string }) => {
      if (message.address !== undefined) resolve(message.address);
    });
    void exited.then((code) => reject(new Error(`The app ended with ${code}.\n${output}`)));
  });
  return { child, output: () => output, exited, address, folder };
}

export async function launchDouble(request: LaunchRequest): Promise<Launched> {
  const { child, output, exited, address, folder } = spawnDouble(request);
  const ended = exited.then((code) => {
    throw new Error(`The app ended with ${code}.\n${output()}`);
  });
  ended.catch(() => {});
  const window = await Promise.race([firstPage(await address), ended]);
  const evaluate = createAsker(child);
  return {
    kind: 'double',
    window,
    evaluate,
    userData: path.join(folder, 'app'),
    output,
    exited,
    close: async () => {
      const limit = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
      // It may have ended, or end while it is asked: that is what is wanted.
      evaluate(({ app }) => {
        setTimeout(() => app.quit(), 0);
      }).catch(() => undefined);
      const code = await exited;
      clearTimeout(limit);
      if (request.folder === undefined) rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

export function launch(kind: ShellKind, request: LaunchRequest = {}): Promise<Launched> {
  return kind === 'electron' ? launchElectron(request) : launchDouble(request);
}
