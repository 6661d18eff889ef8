import { RPCHandler } from '@orpc/server/message-port';
import type { PortLike } from '../engine-types.ts';
import type { FailureLog } from '../services/failure-log.ts';
import type { Workbench } from '../services/workbench.ts';
import { errorInterceptor } from './map-errors.ts';
import { router } from './router.ts';

/** Serves the contract on ports. The caller keeps the ports alive. */
export function createPortServer(workbench: Workbench, log: FailureLog): (port: PortLike) => void {
  const handler = new RPCHandler(router, {
    clientInterceptors: [errorInterceptor(log, () => workbench.sessionOrNull()?.file.path ?? '')],
  });
  return (port) => handler.upgrade(port as Parameters<typeof handler.upgrade>[0], { context: { workbench } });
}
