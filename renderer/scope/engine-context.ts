import { createContext, useContext } from 'react';
import { must } from '../../shared/domain/must.ts';
import type { Fcr, FcrClient } from '../client/client.ts';
import type { Host } from '../client/host.ts';

export const FcrContext = createContext<Fcr | null>(null);

/** The link to the engine and the program around the page. */
export function useFcr(): Fcr {
  return must(useContext(FcrContext), 'every screen stands inside the providers');
}

/** The engine's procedures, for calls that are no queries (writes, exports, streams). */
export function useEngine(): FcrClient {
  return useFcr().client;
}

/** Dialogs, drops, downloads. */
export function useHost(): Host {
  return useFcr().host;
}
