import type { ClientLink } from '@orpc/client';
import { ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { ERROR_TEXT } from '../../shared/domain/errors/app-error.ts';
import type { Host, LinkEnd } from './host.ts';
import { createInFlight, type InFlight, watchIterator } from './in-flight.ts';
import { createProjectMemory } from './project-memory.ts';

/**
 * The page's one connection to the engine.
 *
 * - While `connecting`, calls wait. While `gone`, they are rejected at once.
 * - When a connection ends, every call and every running event stream on it is rejected at once with ENGINE_GONE: a
 *   dead port alone rejects with the same AbortError as a cancel, or not at all.
 * - A new connection opens the project that was open before, then lets the waiting calls go. A call that was in
 *   flight is never repeated by itself: nobody knows how far it came.
 */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ready' }
  /** `failed`: the engine was given up, `retry` starts it again. `lost`: the host does not answer; tried again by itself. */
  | { readonly kind: 'gone'; readonly why: LinkEnd };

export type Connection = {
  readonly link: ClientLink<Record<never, never>>;
  readonly state: () => LinkState;
  /** Returns how to stop listening. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Called each time after the engine died and a new one took its place: what was read before may be stale. */
  readonly onRestored: (listener: () => void) => () => void;
  readonly retry: () => void;
};

type Live = { readonly link: ClientLink<Record<never, never>>; readonly inFlight: InFlight };
type Waiting = { readonly resolve: (live: Live) => void; readonly reject: (error: unknown) => void };

const RETRY_MS = [100, 300, 1000, 2000] as const;
/** So many failed tries are still "connecting"; after that the page says that the host is gone. */
const PATIENT_TRIES = 3;

export function engineGone(): ORPCError<'ENGINE_GONE', { params: Record<string, string | number> }> {
  return new ORPCError('ENGINE_GONE', {
    status: 503,
    defined: true,
    message: ERROR_TEXT.ENGINE_GONE[0],
    data: { params: {} },
  });
}

function isIterator(value: unknown): value is AsyncIteratorObject<unknown, unknown, unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value;
}

export function createConnection(
  host: Pick<Host, 'connect' | 'restartEngine'>,
  onAnswer: (path: readonly string[], output: unknown) => void = () => {},
): Connection {
  const stateListeners = new Set<() => void>();
  const restoreListeners = new Set<() => void>();
  const waiting = new Set<Waiting>();
  const memory = createProjectMemory();
  let state: LinkState = { kind: 'connecting' };
  let live: Live | null = null;
  let tries = 0;
  let isFirst = true;

  const note = (path: readonly string[], output: unknown): void => {
    memory.note(path, output);
    onAnswer(path, output);
  };

  const setState = (next: LinkState): void => {
    state = next;
    if (next.kind === 'gone') {
      for (const caller of waiting) caller.reject(engineGone());
      waiting.clear();
    }
    for (const listener of stateListeners) listener();
  };

  const ended = (why: LinkEnd, inFlight: InFlight): void => {
    live = null;
    inFlight.rejectAll(engineGone());
    if (why === 'failed') {
      setState({ kind: 'gone', why });
      return;
    }
    setState({ kind: 'connecting' });
    tries = 0;
    void attempt();
  };

  const ready = (next: Live): void => {
    live = next;
    tries = 0;
    for (const caller of waiting) caller.resolve(next);
    waiting.clear();
    setState({ kind: 'ready' });
    if (!isFirst) for (const listener of restoreListeners) listener();
    isFirst = false;
  };

  async function attempt(): Promise<void> {
    try {
      const { port, onEnd } = await host.connect();
      const next: Live = { link: new RPCLink({ port }), inFlight: createInFlight() };
      let isOver = false;
      onEnd((why) => {
        if (isOver) return;
        isOver = true;
        ended(why, next.inFlight);
        port.close();
      });
      await next.inFlight.watch(memory.restore(next.link));
      if (!isOver) ready(next);
    } catch (error) {
      // An end during the restore has started the next attempt already; a host that cannot connect has not.
      if (!(error instanceof ORPCError && error.code === 'ENGINE_GONE')) tryAgain();
    }
  }

  const tryAgain = (): void => {
    const waitMs = RETRY_MS[Math.min(tries, RETRY_MS.length - 1)];
    tries += 1;
    if (tries === PATIENT_TRIES) setState({ kind: 'gone', why: 'lost' });
    setTimeout(() => void attempt(), waitMs);
  };

  const waitForLive = (signal: AbortSignal | undefined): Promise<Live> => {
    if (live !== null) return Promise.resolve(live);
    if (state.kind === 'gone') return Promise.reject(engineGone());
    return new Promise((resolve, reject) => {
      const caller = { resolve, reject };
      waiting.add(caller);
      const abort = (): void => {
        waiting.delete(caller);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
    });
  };

  const call: Connection['link']['call'] = async (path, input, options) => {
    const { link, inFlight } = await waitForLive(options.signal);
    const output = await inFlight.watch(link.call(path, input, options));
    if (isIterator(output)) return watchIterator(output, inFlight, (last) => note(path, last));
    note(path, output);
    return output;
  };

  void attempt();

  return {
    link: { call },
    state: () => state,
    subscribe: (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    onRestored: (listener) => {
      restoreListeners.add(listener);
      return () => restoreListeners.delete(listener);
    },
    retry: () => {
      if (state.kind !== 'gone') return;
      const isGivenUp = state.why === 'failed';
      setState({ kind: 'connecting' });
      tries = 0;
      if (isGivenUp) void host.restartEngine().then(attempt, tryAgain);
    },
  };
}
