import { must } from '../../shared/domain/must.ts';
import type { Engine, EngineOptions, JobProcess, PortLike } from '../engine/engine-types.ts';
import type { JobEvent, JobRequest } from '../engine/jobs/job-protocol.ts';
import { checkedPort } from './frame-check.ts';
import { helpersComeAfter } from './helper-threads.ts';
import type { EngineInit, EngineToHost, HostToEngine } from './host-protocol.ts';
import type { ParentLink } from './parent-link.ts';
import { createRelayedPort, type RelayedPort } from './relayed-port.ts';

/** Jobs run in processes that only the host can start; the engine asks for them by number. */
function createJobDesk(send: (message: EngineToHost) => void) {
  const listeners = new Map<number, (event: JobEvent) => void>();
  let last = 0;
  return {
    prepare: (): void => send({ kind: 'job-prepare' }),
    launch: (request: JobRequest): JobProcess => {
      last += 1;
      const job = last;
      send({ kind: 'job-start', job, request });
      return {
        onEvent: (listener) => {
          listeners.set(job, listener);
        },
        cancel: () => send({ kind: 'job-cancel', job }),
        kill: () => send({ kind: 'job-kill', job }),
      };
    },
    receive: (job: number, event: JobEvent): void => {
      listeners.get(job)?.(event);
      if (event.kind !== 'progress') listeners.delete(job);
    },
  };
}

/** A window that opens asks one thing after the other. */
const REST_MS = 400;

/** The engine's side of the host protocol. The first message is `init`; the host sends them in order. */
export function engineRole(link: ParentLink, create: (options: EngineOptions) => Engine): void {
  helpersComeAfter();
  const send = (message: EngineToHost): void => link.send(message);
  const jobs = createJobDesk(send);
  const relayed = new Map<number, RelayedPort>();
  // Accepted ports are kept: Electron collects a MessagePort that nobody refers to (electron#40189).
  const ports = new Set<PortLike>();
  let engine: Engine | null = null;

  const start = (options: EngineInit): void => {
    engine = create({ ...options, launchJob: jobs.launch, prepareJob: jobs.prepare, restMs: REST_MS });
    send({ kind: 'ready' });
  };

  const connect = (channel: number, port: PortLike | undefined): void => {
    const running = must(engine, 'the host sends init before it connects a page');
    if (port !== undefined) {
      ports.add(port);
      port.on('close', () => ports.delete(port));
      running.accept(checkedPort(port));
      port.start?.();
      return;
    }
    const relay = createRelayedPort((data) => send({ kind: 'frame', channel, data }));
    relayed.set(channel, relay);
    running.accept(checkedPort(relay));
  };

  const end = async (): Promise<void> => {
    await engine?.close();
    send({ kind: 'closed' });
  };

  link.onMessage((raw, received) => {
    const message = raw as HostToEngine;
    switch (message.kind) {
      case 'init':
        return start(message.options);
      case 'grant':
        return engine?.grant(message.handle, message.path, message.use);
      case 'connect':
        return connect(message.channel, received[0]);
      case 'frame':
        return relayed.get(message.channel)?.receive(message.data);
      case 'disconnect':
        relayed.get(message.channel)?.closed();
        relayed.delete(message.channel);
        return;
      case 'job-event':
        return jobs.receive(message.job, message.event);
      case 'close':
        void end();
        return;
    }
  });
  link.onGone(() => {
    void end().finally(() => process.exit(0));
  });
}
