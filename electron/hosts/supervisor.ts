import type { JobEvent } from '../engine/jobs/job-protocol.ts';
import type { ChildHandle, EngineInit, EngineToHost, FileUse, Fork, Frame } from './host-protocol.ts';
import { createJobPool } from './job-pool.ts';

/**
 * Keeps one engine alive, for any host.
 *
 * - The engine is a process of its own. When it dies, whoever waits for it must hear so at once: neither a closed
 *   MessagePort nor a closed pipe says it dependably, so the supervisor does (`onSignal`), then starts a new engine.
 * - A new engine gets what the old one had: its options and every granted handle. Pages connect anew by themselves.
 * - An engine that dies again and again is not started for ever: after `maxQuickDeaths` deaths, each within
 *   `quickDeathMs` of its start, the supervisor gives up and says so; `restart()` begins again when a person asks.
 * - Jobs belong to the engine that asked for them. They are killed with it: their stage is apart, nothing is lost.
 */
export type SupervisorSignal =
  | { readonly kind: 'ready' }
  | { readonly kind: 'exited'; readonly code: number | null; readonly willRestart: boolean }
  | { readonly kind: 'failed'; readonly detail: string };

export type RelayChannel = {
  readonly send: (data: Frame) => void;
  readonly close: () => void;
};

export type RelayEvents = {
  readonly onFrame: (data: Frame) => void;
  /** The engine behind this channel is gone. */
  readonly onGone: () => void;
};

export type Supervisor = {
  readonly start: () => void;
  /** Starts the engine again after it was given up. */
  readonly restart: () => void;
  readonly isRunning: () => boolean;
  readonly enginePid: () => number | undefined;
  readonly grant: (handle: string, path: string, use: FileUse) => void;
  /** Hands a real port to the engine. False when there is no engine to take it. */
  readonly connectPort: (port: unknown) => boolean;
  /** Opens a relayed channel. Null when there is no engine. */
  readonly connectRelay: (events: RelayEvents) => RelayChannel | null;
  /** Lets the engine end by itself, then makes sure. */
  readonly close: () => Promise<void>;
};

export type SupervisorOptions = {
  readonly fork: Fork;
  readonly init: EngineInit;
  readonly onSignal: (signal: SupervisorSignal) => void;
  readonly maxQuickDeaths?: number;
  readonly quickDeathMs?: number;
  /** Waits before the 1st, 2nd, … start in a row; the last one repeats. */
  readonly backoffMs?: readonly number[];
  readonly closeTimeoutMs?: number;
  readonly now?: () => number;
};

type Running = {
  readonly child: ChildHandle;
  readonly startedAt: number;
  readonly relays: Map<number, RelayEvents>;
  closed: (() => void) | null;
};

const DEFAULT_BACKOFF_MS = [0, 200, 1000, 3000] as const;

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { fork, init, onSignal } = options;
  const now = options.now ?? Date.now;
  const backoff = options.backoffMs ?? DEFAULT_BACKOFF_MS;
  const maxQuickDeaths = options.maxQuickDeaths ?? 5;
  const quickDeathMs = options.quickDeathMs ?? 10_000;
  const grants = new Map<string, { readonly path: string; readonly use: FileUse }>();
  const state = { running: null as Running | null, quickDeaths: 0, lastChannel: 0, isClosing: false };
  let timer: NodeJS.Timeout | null = null;

  const toEngine = (running: Running, job: number, event: JobEvent): void => {
    if (state.running === running) running.child.send({ kind: 'job-event', job, event });
  };

  const onDeath = (running: Running, code: number | null): void => {
    if (state.running !== running) return;
    state.running = null;
    pool.killAll();
    for (const relay of running.relays.values()) relay.onGone();
    running.closed?.();
    if (state.isClosing) return;
    const livedMs = now() - running.startedAt;
    state.quickDeaths = livedMs < quickDeathMs ? state.quickDeaths + 1 : 1;
    const willRestart = state.quickDeaths < maxQuickDeaths;
    onSignal({ kind: 'exited', code, willRestart });
    if (!willRestart) {
      onSignal({
        kind: 'failed',
        detail: `The data engine stopped ${state.quickDeaths} times in a row (exit ${code}).`,
      });
      return;
    }
    const waitMs = backoff[Math.min(state.quickDeaths - 1, backoff.length - 1)] ?? 0;
    timer = setTimeout(spawn, waitMs);
  };

  const onMessage = (running: Running, message: EngineToHost): void => {
    switch (message.kind) {
      case 'ready':
        onSignal({ kind: 'ready' });
        break;
      case 'frame':
        running.relays.get(message.channel)?.onFrame(message.data);
        break;
      case 'job-start':
        pool.start(message.job, message.request, (event) => toEngine(running, message.job, event));
        break;
      case 'job-prepare':
        pool.prepare();
        break;
      case 'job-cancel':
        pool.cancel(message.job);
        break;
      case 'job-kill':
        pool.kill(message.job);
        break;
      case 'closed':
        running.closed?.();
        break;
    }
  };

  const pool = createJobPool(fork, init.nativeBinding);

  function spawn(): void {
    timer = null;
    if (state.running !== null || state.isClosing) return;
    const child = fork('engine');
    const running: Running = { child, startedAt: now(), relays: new Map(), closed: null };
    state.running = running;
    child.onMessage((message) => onMessage(running, message as EngineToHost));
    child.send({ kind: 'init', options: init });
    for (const [handle, grant] of grants) child.send({ kind: 'grant', handle, ...grant });
    child.onExit((code) => onDeath(running, code));
  }

  const connectRelay = (events: RelayEvents): RelayChannel | null => {
    const running = state.running;
    if (running === null) return null;
    state.lastChannel += 1;
    const channel = state.lastChannel;
    running.relays.set(channel, events);
    running.child.send({ kind: 'connect', channel });
    return {
      send: (data) => running.child.send({ kind: 'frame', channel, data }),
      close: () => {
        if (running.relays.delete(channel)) running.child.send({ kind: 'disconnect', channel });
      },
    };
  };

  const close = async (): Promise<void> => {
    state.isClosing = true;
    if (timer !== null) clearTimeout(timer);
    const running = state.running;
    if (running === null) return;
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, options.closeTimeoutMs ?? 10_000);
      running.closed = () => {
        clearTimeout(limit);
        resolve();
      };
      running.child.send({ kind: 'close' });
    });
    pool.killAll();
    running.child.kill();
  };

  return {
    start: spawn,
    restart: () => {
      state.quickDeaths = 0;
      if (timer !== null) clearTimeout(timer);
      spawn();
    },
    isRunning: () => state.running !== null,
    enginePid: () => state.running?.child.pid(),
    grant: (handle, path, use) => {
      grants.set(handle, { path, use });
      state.running?.child.send({ kind: 'grant', handle, path, use });
    },
    connectPort: (port) => {
      if (state.running === null) return false;
      state.lastChannel += 1;
      state.running.child.send({ kind: 'connect', channel: state.lastChannel }, port);
      return true;
    },
    connectRelay,
    close,
  };
}
