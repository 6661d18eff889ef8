import { createContext } from 'react';
import type { Scope } from '../../shared/contract/base.ts';
import type { Definition } from '../../shared/domain/definition/definition.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';

export type ScopeInForce = {
  /** What every figure is asked with. */
  readonly scope: Scope;
  readonly definition: string;
  /** What the definition says; undefined while that is not known. Read once for all: a screen asks for it at every rate. */
  readonly rules: Definition | undefined;
  readonly filter: Filter;
  /** Fields that a chart set. */
  readonly via: readonly string[];
};

/** The steps of one hand on a slider: the first is a step of the back button, the others replace it. */
export type Move = { hasStep: boolean };

/** Asks what a part of the screen will show once this definition is in force. */
export type AskAhead = (definition: string) => Promise<unknown>;

/** What can be done with the scope; never changes itself, so that nothing is drawn again because of it. */
export type ScopeActions = {
  /** The scope in force at this moment, for handlers. */
  readonly now: () => ScopeInForce;
  /** Puts a definition in force as soon as its figures are there; newer wishes pass older ones. In the address when the hand rests. */
  readonly tryOut: (definition: string, move: Move) => void;
  /** Asks for what is likely to be tried next, then, once the hand has rested, for what is less so; replaces what was foreseen before. */
  readonly foresee: (likely: readonly string[], atRest?: readonly string[]) => void;
  /** Writes what is tried into the address at once. */
  readonly settle: () => void;
  /** Puts a definition in force and into the address. */
  readonly setDefinition: (definition: string) => void;
  /** Returns how to stop being asked. */
  readonly onAhead: (ask: AskAhead) => () => void;
};

/** A slice beside the one in force, which controls inside of it change instead. */
export type SliceBeside = { readonly filter: Filter; readonly setFilter: (filter: Filter) => void };

export const SliceBesideContext = createContext<SliceBeside | null>(null);
export const ScopeContext = createContext<ScopeInForce | null>(null);
export const ScopeActionsContext = createContext<ScopeActions | null>(null);
