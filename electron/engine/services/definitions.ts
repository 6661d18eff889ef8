import { createHash } from 'node:crypto';
import type { DefinitionInfo } from '../../../shared/contract/fcr.ts';
import { canonicalDefinitionText, type Definition, PRESETS } from '../../../shared/domain/definition/definition.ts';
import { parseDefinition } from '../../../shared/domain/definition/parse-definition.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { storedDefinitions } from '../store/definitions.ts';
import type { ProjectFile } from '../store/project-file.ts';

/** What every figure names. The hash covers the rules, not the key: equal rules give equal hashes under any name. */
export type DefinitionName = { readonly key: string; readonly version: number; readonly hash: string };

export function definitionHash(definition: Definition): string {
  return createHash('sha256').update(canonicalDefinitionText(definition)).digest('hex');
}

export function nameOf(definition: Definition): DefinitionName {
  return { key: definition.key, version: definition.version, hash: definitionHash(definition) };
}

/** A definition as a person wrote it; throws INVALID_INPUT with what is wrong. `origin` says where it stands. */
export function checkedDefinition(value: unknown, origin: string): Definition {
  const { definition, problem } = parseDefinition(value);
  if (problem !== null) throw new AppError('INVALID_INPUT', { detail: `The definition in ${origin}: ${problem}.` });
  return definition;
}

function ownDefinitions(file: ProjectFile | null): readonly Definition[] {
  if (file === null) return [];
  return storedDefinitions(file).map(({ key, json }) => checkedDefinition(JSON.parse(json), `the project (${key})`));
}

/** The presets, then the project's own (file null: presets only). */
export function listDefinitions(file: ProjectFile | null): readonly DefinitionInfo[] {
  const info = (definition: Definition, preset: boolean): DefinitionInfo => ({
    ...nameOf(definition),
    preset,
    definition: { ...definition },
  });
  return [
    ...PRESETS.map((preset) => info(preset, true)),
    ...ownDefinitions(file).map((definition) => info(definition, false)),
  ];
}

/** The preset or own definition of this key; throws UNKNOWN_DEFINITION. */
export function findDefinition(file: ProjectFile | null, key: string): Definition {
  const preset = PRESETS.find((candidate) => candidate.key === key);
  const found = preset ?? ownDefinitions(file).find((candidate) => candidate.key === key);
  if (found === undefined) throw new AppError('UNKNOWN_DEFINITION', { key });
  return found;
}
