import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { Workbench } from '../services/projects/workbench.ts';

/** What every procedure gets from the engine. */
export type RpcContext = { readonly workbench: Workbench };

/** The contract, to be filled in by one file per noun: check, call a service, map. */
export const os = implement(contract).$context<RpcContext>();
