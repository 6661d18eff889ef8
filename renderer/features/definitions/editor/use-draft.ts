import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Definition } from '../../../../shared/domain/definition/definition.ts';
import { definitionText, readDefinitionText } from '../../../../shared/domain/definition/definition-text.ts';
import { parseDefinition } from '../../../../shared/domain/definition/parse-definition.ts';
import { useLatest } from '../../../scope/use-latest.ts';
import type { RulePatch } from './edit-rules.ts';

const route = getRouteApi('/definitions/edit');

export type Draft = {
  /** What the controls show; may be a step ahead of what was asked. */
  readonly rules: Definition;
  /** True while the rules mean something; figures are of the last that did. */
  readonly isWhole: boolean;
  /** What the figures are of, as text. */
  readonly asked: string;
  /** Changes with the same tag that follow each other are one step of undo: the moves of a slider. */
  readonly change: (patch: RulePatch, tag?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
};

type Steps = { readonly past: readonly Definition[]; readonly future: readonly Definition[] };
const NO_STEPS: Steps = { past: [], future: [] };

/** The rules being edited: in the address, so that a look at the contacts and the way back lose nothing. */
export function useDraft(inForce: Definition): Draft {
  const { draft } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = draft ?? definitionText(inForce);
  const [rules, setRules] = useState(() => readDefinitionText(asked).definition ?? inForce);
  const [steps, setSteps] = useState<Steps>(NO_STEPS);
  const lastTag = useRef<string | undefined>(undefined);
  const sent = useRef(asked);
  const ask = useLatest((text: string) => {
    sent.current = text;
    void navigate({ search: (prev) => ({ ...prev, draft: text }), replace: true, resetScroll: false });
  });
  // Another address than the one this editor wrote: the back button, or a link.
  useEffect(() => {
    if (asked === sent.current) return;
    sent.current = asked;
    setRules(readDefinitionText(asked).definition ?? inForce);
    setSteps(NO_STEPS);
  }, [asked, inForce]);
  const show = useCallback(
    (next: Definition) => {
      setRules(next);
      const { definition } = parseDefinition(next);
      if (definition !== null) ask(definitionText(definition));
    },
    [ask],
  );
  const step = (from: 'past' | 'future', to: 'past' | 'future') => () => {
    const next = steps[from].at(-1);
    if (next === undefined) return;
    lastTag.current = undefined;
    setSteps({ ...steps, [from]: steps[from].slice(0, -1), [to]: [...steps[to], rules] });
    show(next);
  };
  return {
    rules,
    isWhole: parseDefinition(rules).definition !== null,
    asked,
    change: (patch, tag) => {
      const isOneStep = tag !== undefined && tag === lastTag.current;
      lastTag.current = tag;
      setSteps({ past: isOneStep ? steps.past : [...steps.past, rules], future: [] });
      show({ ...rules, ...patch });
    },
    undo: step('past', 'future'),
    redo: step('future', 'past'),
    canUndo: steps.past.length > 0,
    canRedo: steps.future.length > 0,
  };
}
