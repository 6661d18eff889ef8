import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HostFile } from '../../shared/contract/host.ts';
import { AppError } from '../../shared/domain/errors/app-error.ts';
import { newHandle } from './file-names.ts';
import { userFolders } from './folders.ts';
import { forkChild } from './fork-child.ts';
import { type Loopback, startLoopback } from './loopback.ts';
import { createFileDesk } from './loopback-files.ts';
import { createSupervisor, type SupervisorSignal } from './supervisor.ts';

export type ServeRequest = {
  readonly port: number;
  /** Path of a project to open at once, or null. */
  readonly project: string | null;
  readonly onSignal?: (signal: SupervisorSignal) => void;
  /** Entry of the child processes and folder of the built page; the tests bring their own. */
  readonly engineEntry?: string;
  readonly pageFolder?: string;
};

export type Serving = Pick<Loopback, 'port' | 'newAddress' | 'close'> & {
  readonly enginePid: () => number | undefined;
};

const sourceFile = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

function appVersion(): string {
  const text = readFileSync(sourceFile('../../package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

function projectFile(given: string): string {
  const file = path.resolve(given);
  if (!existsSync(file)) throw new AppError('PROJECT_NOT_FOUND', { file: given });
  return file;
}

/** The loopback host with everything it needs: engine under a supervisor, files, page. */
export async function startServing(request: ServeRequest): Promise<Serving> {
  const project = request.project === null ? null : projectFile(request.project);
  const folders = userFolders({ platform: process.platform, home: homedir(), env: process.env });
  mkdirSync(folders.data, { recursive: true });
  const version = appVersion();
  const supervisor = createSupervisor({
    fork: (role) => forkChild(request.engineEntry ?? sourceFile('engine-entry.ts'), role),
    init: { appVersion: version, nativeBinding: '', dataFolder: folders.data, projectsFolder: folders.projects },
    onSignal: (signal) => {
      if (signal.kind === 'failed') process.stderr.write(`${signal.detail}\n`);
      request.onSignal?.(signal);
    },
  });
  const files = await createFileDesk({
    tempFolder: path.join(folders.data, 'temp'),
    grant: (handle, file, use) => supervisor.grant(handle, file, use),
  });
  const startProject: HostFile | null =
    project === null ? null : { handle: newHandle(), name: path.basename(project), bytes: 0 };
  if (project !== null && startProject !== null) supervisor.grant(startProject.handle, project, 'write');
  const removeFiles = (): void => files.removeAll();
  process.once('exit', removeFiles);
  supervisor.start();
  const loopback = await startLoopback({
    port: request.port,
    pageFolder: request.pageFolder ?? sourceFile('../../out/renderer'),
    supervisor,
    files,
    facts: { appVersion: version, platform: process.platform, startProject, isSelfTest: false },
  }).catch(async (error: NodeJS.ErrnoException) => {
    await supervisor.close();
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    throw new AppError('INVALID_INPUT', {
      detail: `Port ${request.port} is taken; leave --port out or choose another.`,
    });
  });
  return {
    port: loopback.port,
    newAddress: loopback.newAddress,
    enginePid: supervisor.enginePid,
    close: async () => {
      await loopback.close();
      await supervisor.close();
      process.off('exit', removeFiles);
      files.removeAll();
    },
  };
}
