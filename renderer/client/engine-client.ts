import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../shared/contract/contract.ts';

/** The engine as the page calls it: one function a procedure, typed by the contract. */
export type EngineClient = ContractRouterClient<typeof contract>;
