import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { contract } from '../../shared/contract/contract.ts';
import { type Connection, createConnection } from './connection.ts';
import { findHost } from './find-host.ts';
import type { Host } from './host.ts';
import { readRecent } from './project-memory.ts';
import { runSelfTest } from './self-test.ts';

/** Every procedure of the contract as a typed function. */
export type FcrClient = ContractRouterClient<typeof contract>;

/** `queries.noun.verb.queryOptions({ input })` and `.key()` for TanStack Query. */
export type FcrQueries = ReturnType<typeof createTanstackQueryUtils<FcrClient>>;

export type Fcr = {
  readonly host: Host;
  readonly connection: Connection;
  readonly client: FcrClient;
  readonly queries: FcrQueries;
};

/** Made once, at the start of the page. */
export function createFcr(host: Host = findHost()): Fcr {
  const connection = createConnection(host, (path, output) => {
    const recent = readRecent(path, output);
    if (recent !== null) host.setRecent(recent);
  });
  const client: FcrClient = createORPCClient(connection.link);
  void runSelfTest(host, client);
  return { host, connection, client, queries: createTanstackQueryUtils(client) };
}
