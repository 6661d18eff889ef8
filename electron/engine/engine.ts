import type { Engine, EngineOptions, PortLike } from './engine-types.ts';
import { createPortServer } from './rpc/port-server.ts';
import { rehearseLook } from './services/inspect/rehearse-look.ts';
import { atRest } from './services/projects/at-rest.ts';
import { createEngineLog } from './services/projects/engine-log.ts';
import { createWorkbench } from './services/projects/workbench.ts';
import { setNativeBinding } from './store/sqlite.ts';

/** The engine as every host uses it: hand it ports, grant it files, close it. One per process. */
export function createEngine(options: EngineOptions): Engine {
  setNativeBinding(options.nativeBinding);
  const workbench = createWorkbench(options);
  const log = createEngineLog(options.dataFolder);
  const serve = createPortServer(workbench, log);
  const getReady = async (): Promise<void> => {
    // Of a project with contacts other things are asked first.
    if ((workbench.sessionOrNull()?.summary().contacts ?? 0) > 0) return;
    workbench.jobs.prepare();
    await rehearseLook();
  };
  const rest = atRest(options.restMs, () => {
    getReady().catch((error: unknown) => log.failure(error, 'engine.rest'));
  });
  // Electron collects a port that nobody refers to, and every call on it then waits for ever (electron#40189).
  const ports = new Set<PortLike>();

  return {
    accept: (port) => {
      ports.add(port);
      port.on('close', () => ports.delete(port));
      port.on('message', rest.busy);
      serve(port);
      port.start?.();
    },
    grant: (handle, path, use) => workbench.grants.add(handle, path, use),
    close: async () => {
      rest.end();
      try {
        workbench.end();
      } catch (error) {
        // Nobody is left to tell. What was confirmed is saved; at worst the backup is the one before.
        log.failure(error, 'engine.close');
      }
      ports.clear();
    },
  };
}
