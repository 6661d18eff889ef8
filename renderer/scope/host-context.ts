import { createContext, useContext } from 'react';
import { must } from '../../shared/domain/must.ts';
import type { Host } from '../client/host.ts';

export const HostContext = createContext<Host | null>(null);

/** The program around the page: file dialogs, drops, save targets. */
export function useHost(): Host {
  return must(useContext(HostContext), 'every screen stands inside the providers');
}
