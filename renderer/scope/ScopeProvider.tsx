import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Scope } from '../../shared/contract/base.ts';
import { DEFAULT_DEFINITION_KEY } from '../../shared/domain/definition/definition.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import { TryingContext } from '../ui/trying-context.ts';
import { foresight } from './foresight.ts';
import {
  type AskAhead,
  type Move,
  type ScopeActions,
  ScopeActionsContext,
  ScopeContext,
  type ScopeInForce,
} from './scope-context.ts';
import type { ScopeSearch } from './scope-search.ts';
import { useDefinitionOf } from './use-definition.ts';

/** A definition in force that the address does not say yet; `over`: what the address says or is about to say. */
type Tried = { readonly over: readonly string[]; readonly definition: string; readonly move: Move };

/** So long a hand must rest before what it tried is written into the address. Milliseconds. */
const RESTS_MS = 400;
/** Answers that take longer than this are not waited for: the definition is in force, and what is old is dimmed. */
const WAITS_MS = 150;

const NO_VIA: readonly string[] = [];

/** The search of whatever screen is shown, narrowed to the part that all share. */
function useScopeSearch(): ScopeSearch {
  const search: Partial<Record<string, unknown>> = useSearch({ strict: false });
  return search as ScopeSearch;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The one reader of the definition and the slice in the address. While a hand moves a slider, definitions follow each
 * other faster than addresses can: they are in force here first, and written when it rests. Each is put in force together
 * with its answers, so that everything is drawn once, and no old figure stands under a new name.
 */
export function ScopeProvider({ children }: { readonly children: ReactNode }) {
  const { def, f, until, via } = useScopeSearch();
  const inAddress = def ?? DEFAULT_DEFINITION_KEY;
  const [tried, setTried] = useState<Tried | null>(null);
  const isTrying = tried?.over.includes(inAddress) ?? false;
  const definition = isTrying && tried !== null ? tried.definition : inAddress;
  const rules = useDefinitionOf(definition);
  const inForce = useMemo((): ScopeInForce => {
    // The schema's plain arrays and the domain's readonly ones are the same values.
    const scope = { definition, filter: f ?? {}, observedUntil: until ?? null } satisfies Scope;
    return { scope, definition, rules, filter: scope.filter as Filter, via: via ?? NO_VIA };
  }, [definition, rules, f, until, via]);
  const { actions, forget } = useActions({ inForce, inAddress }, setTried);
  useEffect(() => {
    if (tried === null) return;
    if (!isTrying) {
      forget(tried);
      return;
    }
    const timer = setTimeout(actions.settle, RESTS_MS);
    return () => clearTimeout(timer);
  }, [tried, isTrying, actions, forget]);
  return (
    <ScopeActionsContext value={actions}>
      <TryingContext value={isTrying}>
        <ScopeContext value={inForce}>{children}</ScopeContext>
      </TryingContext>
    </ScopeActionsContext>
  );
}

type Now = { readonly inForce: ScopeInForce; readonly inAddress: string };

type Actions = {
  readonly actions: ScopeActions;
  /** The address says it now, or something else: unless a newer one is tried, it counts no more. */
  readonly forget: (tried: Tried) => void;
};

function useActions(state: Now, setTried: (tried: Tried | null) => void): Actions {
  const navigate = useNavigate();
  const now = useRef(state);
  useLayoutEffect(() => {
    now.current = state;
  });
  return useMemo(() => {
    const asking = new Set<AskAhead>();
    let wish: { readonly definition: string; readonly move: Move } | null = null;
    let isAsking = false;
    // A definition that somebody chose meanwhile is not passed by an older wish.
    let chosen = 0;
    // Addresses change a moment after they are written.
    let written = now.current.inAddress;
    // Drawings come later than wishes: what was tried last is known here.
    let tried: Tried | null = null;
    const keep = (next: Tried | null) => {
      tried = next;
      setTried(next);
    };
    const put = (definition: string, move: Move, isWritten = false) => {
      const { inAddress } = now.current;
      // What the address says, or is about to, is not over anything: from then on the address decides.
      const isSaid = isWritten || (definition === inAddress && definition === written);
      keep({ over: [inAddress, written].filter((one) => !isSaid || one !== definition), definition, move });
    };
    const write = (definition: string, replace: boolean) => {
      written = definition;
      const def = definition === DEFAULT_DEFINITION_KEY ? undefined : definition;
      // "." is whatever screen is shown, so its search has no one type; the change itself is typed.
      void navigate({ to: '.', search: ((prev: object) => ({ ...prev, def })) as never, replace });
    };
    const askAhead = (definition: string) => Promise.allSettled([...asking].map((ask) => ask(definition)));
    const follow = async () => {
      isAsking = true;
      while (wish !== null) {
        const { definition, move } = wish;
        wish = null;
        const before = chosen;
        // What fails is said by the part of the screen that asks it.
        await Promise.race([askAhead(definition), wait(WAITS_MS)]);
        if (chosen === before) put(definition, move);
      }
      isAsking = false;
    };
    const actions: ScopeActions = {
      now: () => now.current.inForce,
      tryOut: (definition, move) => {
        wish = { definition, move };
        if (!isAsking) void follow();
      },
      foresee: foresight(askAhead),
      settle: () => {
        if (tried === null) return;
        write(tried.definition, tried.move.hasStep);
        tried.move.hasStep = true;
        put(tried.definition, tried.move, true);
      },
      setDefinition: (definition) => {
        wish = null;
        chosen += 1;
        write(definition, false);
        put(definition, { hasStep: true }, true);
      },
      onAhead: (ask) => {
        asking.add(ask);
        return () => asking.delete(ask);
      },
    };
    return { actions, forget: (which) => (tried === which ? keep(null) : undefined) };
  }, [navigate, setTried]);
}
