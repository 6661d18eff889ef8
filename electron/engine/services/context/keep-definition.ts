import { type Definition, PRESETS } from '../../../../shared/domain/definition/definition.ts';
import { UNSAVED_KEY } from '../../../../shared/domain/definition/definition-text.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { deleteDefinition, storedDefinitions, storedVersions, writeDefinition } from '../../store/definitions.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { readSettings } from '../../store/settings.ts';
import { checkedDefinition, definitionHash, storedRules } from './definitions.ts';

/** Lists and menus show them all. */
export const MAX_OWN_DEFINITIONS = 200;

/**
 * Keeps a definition as the project's own: the first time as version 1, later as the next version, unless its rules
 * and its name are those in force already. The version that a person wrote into it does not count. Throws INVALID_INPUT for rules
 * that mean nothing and for the key of a preset, LIMIT_EXCEEDED.
 */
export function keepDefinition(file: ProjectFile, value: unknown, now: number): Definition {
  const definition = checkedDefinition(value, 'what is to be kept');
  const { key } = definition;
  if (PRESETS.some((preset) => preset.key === key)) {
    throw new AppError('INVALID_INPUT', { detail: `${key} is a preset; give your definition a key of its own.` });
  }
  if (key === UNSAVED_KEY) {
    throw new AppError('INVALID_INPUT', { detail: `${key} is what definitions are called that nobody has kept.` });
  }
  const own = storedDefinitions(file);
  const inForce = own.find((stored) => stored.key === key);
  if (inForce === undefined && own.length >= MAX_OWN_DEFINITIONS) {
    throw new AppError('LIMIT_EXCEEDED', { what: 'The number of own definitions', limit: MAX_OWN_DEFINITIONS });
  }
  const [newest] = storedVersions(file, key);
  const hash = definitionHash(definition);
  if (inForce !== undefined && newest?.version === inForce.version && newest.hash === hash) {
    if (storedRules(inForce).name === definition.name) return { ...definition, version: inForce.version };
  }
  const version = Math.max(newest?.version ?? 0, inForce?.version ?? 0) + 1;
  const kept = { ...definition, version };
  const { author } = readSettings(file);
  writeDefinition(file, { key, version, json: JSON.stringify(kept), hash, author, savedAt: now });
  return kept;
}

/** Throws UNKNOWN_DEFINITION; a preset cannot be removed. */
export function removeDefinition(file: ProjectFile, key: string): void {
  if (!deleteDefinition(file, key)) throw new AppError('UNKNOWN_DEFINITION', { key });
}
