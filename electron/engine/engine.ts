import type { Engine, EngineOptions, PortLike } from './engine-types.ts';
import { createPortServer } from './rpc/port-server.ts';
import { createEngineLog } from './services/engine-log.ts';
import { createWorkbench } from './services/workbench.ts';
import { setNativeBinding } from './store/sqlite.ts';

/** The engine as every host uses it: hand it ports, grant it files, close it. One per process. */
export function createEngine(options: EngineOptions): Engine {
  setNativeBinding(options.nativeBinding);
  const workbench = createWorkbench(options);
  const serve = createPortServer(workbench, createEngineLog(options.dataFolder));
  // Electron collects a port that nobody refers to, and every call on it then waits for ever (electron#40189).
  const ports = new Set<PortLike>();

  return {
    accept: (port) => {
      ports.add(port);
      port.on('close', () => ports.delete(port));
      serve(port);
      port.start?.();
    },
    grant: (handle, path, use) => workbench.grants.add(handle, path, use),
    close: async () => {
      workbench.end();
      ports.clear();
    },
  };
}
