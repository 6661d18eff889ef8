import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Definition, PRESETS } from '../../shared/domain/definition/definition.ts';
import {
  definitionText,
  isDefinitionText,
  readDefinitionText,
} from '../../shared/domain/definition/definition-text.ts';
import { parseKeptDefinition } from '../../shared/domain/definition/parse-definition.ts';
import { useEngine } from './engine-context.ts';
import { useDefinitions, useStamp } from './queries.ts';
import { useScope } from './use-scope.ts';

/** Every version that an own definition ever had, newest first. */
export function useVersions(key: string | null) {
  const engine = useEngine();
  const [stamp] = useStamp();
  return useQuery({
    queryKey: ['definitions.versions', stamp, key],
    queryFn: ({ signal }) => engine.definitions.versions({ key: key ?? '' }, { signal }),
    enabled: key !== null && stamp !== undefined,
  });
}

/** What is kept under a key or `key@version`, with its version and hash; undefined for a text of rules, and while it is not known. */
export function useKept(name: string) {
  const known = useDefinitions().data;
  const [key = '', version] = isDefinitionText(name) ? [''] : name.split('@');
  const versions = useVersions(version === undefined ? null : key).data;
  return version === undefined
    ? known?.find((one) => one.key === key)
    : versions?.find((one) => String(one.version) === version);
}

/** The rules behind a key, `key@version` or a text of rules; undefined while they are not known. */
export function useDefinitionOf(name: string): Definition | undefined {
  const kept = useKept(name);
  return useMemo(() => {
    if (isDefinitionText(name)) return readDefinitionText(name).definition ?? undefined;
    const preset = PRESETS.find((one) => one.key === name);
    if (preset !== undefined) return preset;
    return kept === undefined ? undefined : (parseKeptDefinition(kept.definition).definition ?? undefined);
  }, [name, kept]);
}

/** True for an own definition, in whatever version, that no list offers any more. */
export function useIsRemoved(name: string): boolean {
  const key = name.split('@')[0];
  return useDefinitions().data?.some((one) => one.removed && one.key === key) ?? false;
}

/** The rules behind names of presets, of the newest own definitions, and texts of rules. */
export function useRulesOf(): (name: string) => Definition | undefined {
  const known = useDefinitions().data;
  return (name) => {
    if (isDefinitionText(name)) return readDefinitionText(name).definition ?? undefined;
    const own = known?.find((one) => one.key === name);
    return own === undefined ? undefined : (parseKeptDefinition(own.definition).definition ?? undefined);
  };
}

/** The rules that are in force. */
export function useDefinitionInForce(): Definition | undefined {
  return useScope().rules;
}

/** How rules are asked for: by the key of a preset or an own definition on the lists that says the same, or else as text. */
export function useNameOfRules(): (definition: Definition) => string {
  const known = useDefinitions().data;
  return useMemo(() => {
    const keys = new Map(PRESETS.map((preset) => [definitionText(preset), preset.key]));
    for (const { key, definition, removed } of known ?? []) {
      if (removed) continue;
      const own = parseKeptDefinition(definition).definition;
      const text = own === null ? '' : definitionText(own);
      if (!keys.has(text)) keys.set(text, key);
    }
    return (definition) => keys.get(definitionText(definition)) ?? definitionText(definition);
  }, [known]);
}
