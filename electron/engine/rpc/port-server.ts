import { RPCHandler } from '@orpc/server/message-port';
import type { PortLike } from '../engine-types.ts';
import type { EngineLog } from '../services/projects/engine-log.ts';
import type { Workbench } from '../services/projects/workbench.ts';
import { causesFirstInterceptor } from './causes-first.ts';
import { changesInOrder } from './changes-in-order.ts';
import { errorInterceptor } from './map-errors.ts';
import { router } from './router.ts';
import { textsFirstInterceptor } from './texts-first.ts';
import { slowCallInterceptor } from './watch-slow.ts';

/** Serves the contract on ports. The caller keeps the ports alive. */
export function createPortServer(workbench: Workbench, log: EngineLog): (port: PortLike) => void {
  const handler = new RPCHandler(router, {
    rootInterceptors: [changesInOrder()],
    clientInterceptors: [
      errorInterceptor(
        log,
        () => workbench.sessionOrNull()?.file.path ?? '',
        () => workbench.jobs.isWriting(),
      ),
      slowCallInterceptor(log),
      textsFirstInterceptor(workbench),
      causesFirstInterceptor(workbench),
    ],
  });
  return (port) => handler.upgrade(port as Parameters<typeof handler.upgrade>[0], { context: { workbench } });
}
