import type { JobEvent, JobRequest } from './jobs/job-protocol.ts';

/**
 * What a host needs to know of the engine, and what the engine needs of a host. Types only, so that both sides can be
 * written and checked apart. Electron's MessagePortMain, a Node MessagePort and the relay of the loopback host all fit.
 */
export type PortLike = {
  postMessage(data: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start?(): void;
};

/** A job in its own process: it may be killed at any moment and loses nothing. */
export type JobProcess = {
  onEvent(listener: (event: JobEvent) => void): void;
  /** Asks the job to stop at its next pause; it answers with an event of its own. */
  cancel(): void;
  kill(): void;
};

export type EngineOptions = {
  readonly appVersion: string;
  /** Path of better_sqlite3.node, '' = where the package keeps it. */
  readonly nativeBinding: string;
  /** Recents, log. Made when missing. */
  readonly dataFolder: string;
  /** Where projects go that are created by name only. Made when missing. */
  readonly projectsFolder: string;
  readonly launchJob: (request: JobRequest) => JobProcess;
  /** A job may follow soon. Left out where jobs start at once. */
  readonly prepareJob?: () => void;
  /** After so long without a question the engine gets ready for the file that may come. Left out = never. */
  readonly restMs?: number;
};

export type Engine = {
  /** Serves the contract on this port until it closes. The caller need not start it. */
  accept(port: PortLike): void;
  /** Lets the page use a path under an opaque name. SECURITY: the only way in which a path enters the engine. */
  grant(handle: string, path: string, use: 'read' | 'write'): void;
  /** Ends jobs, closes the project with its backup. */
  close(): Promise<void>;
};
