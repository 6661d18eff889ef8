import type { EngineOptions } from '../engine/engine-types.ts';
import type { JobCommand, JobEvent, JobRequest } from '../engine/jobs/job-protocol.ts';

/** What the supervisor and its children say to each other. Plain values; ports travel beside a message. */

export type EngineInit = Omit<EngineOptions, 'launchJob' | 'prepareJob' | 'restMs'>;

export type FileUse = 'read' | 'write';

export type HostToEngine =
  | { readonly kind: 'init'; readonly options: EngineInit }
  | { readonly kind: 'grant'; readonly handle: string; readonly path: string; readonly use: FileUse }
  /** A page connects. With a real port beside the message, or as a relayed channel of this number. */
  | { readonly kind: 'connect'; readonly channel: number }
  | { readonly kind: 'frame'; readonly channel: number; readonly data: Frame }
  | { readonly kind: 'disconnect'; readonly channel: number }
  | { readonly kind: 'job-event'; readonly job: number; readonly event: JobEvent }
  | { readonly kind: 'close' };

export type EngineToHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'frame'; readonly channel: number; readonly data: Frame }
  | { readonly kind: 'job-start'; readonly job: number; readonly request: JobRequest }
  | { readonly kind: 'job-prepare' }
  | { readonly kind: 'job-cancel'; readonly job: number }
  | { readonly kind: 'job-kill'; readonly job: number }
  | { readonly kind: 'closed' };

/** To a jobs process: where the native file is, then the commands of the engine. */
export type HostToJob = { readonly kind: 'init'; readonly nativeBinding: string } | JobCommand;

/** From a jobs process: that it has begun with its job, before anything else it says of it. */
export type JobToHost = { readonly kind: 'taken' } | JobEvent;

/** One message of the contract's transport, as it is. */
export type Frame = string | Uint8Array;

export type Role = 'engine' | 'jobs';

/** A child process as both hosts can give it: utilityProcess in Electron, child_process elsewhere. */
export type ChildHandle = {
  readonly pid: () => number | undefined;
  readonly send: (message: HostToEngine | HostToJob, port?: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called exactly once. */
  readonly onExit: (listener: (code: number | null) => void) => void;
  readonly kill: () => void;
};

export type Fork = (role: Role) => ChildHandle;
