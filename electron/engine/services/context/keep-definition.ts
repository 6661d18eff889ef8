import { type Definition, PRESETS } from '../../../../shared/domain/definition/definition.ts';
import { UNSAVED_KEY } from '../../../../shared/domain/definition/definition-text.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import {
  deleteDefinition,
  restoreDefinition,
  type StoredDefinition,
  storedDefinitions,
  storedVersions,
  writeDefinition,
} from '../../store/definitions.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { readSettings } from '../../store/settings.ts';
import { checkedDefinition, definitionHash, findDefinition, storedRules } from './definitions.ts';

/** Lists and menus show them all. */
export const MAX_OWN_DEFINITIONS = 200;

/** Throws LIMIT_EXCEEDED where the lists are full. */
function needRoom(own: readonly StoredDefinition[]): void {
  if (own.length < MAX_OWN_DEFINITIONS) return;
  throw new AppError('LIMIT_EXCEEDED', { what: 'The number of own definitions', limit: MAX_OWN_DEFINITIONS });
}

const isPreset = (key: string): boolean => PRESETS.some((preset) => preset.key === key);

/**
 * Keeps a definition as the project's own: the first time as version 1, later as the next version, unless its rules
 * and its name are those in force already. A key that was removed is on the lists again, and its numbers go on. The
 * version that a person wrote into it does not count. Throws INVALID_INPUT for rules that mean nothing and for the key
 * of a preset, LIMIT_EXCEEDED.
 */
export function keepDefinition(file: ProjectFile, value: unknown, now: number): Definition {
  const definition = checkedDefinition(value, 'what is to be kept');
  const { key } = definition;
  if (isPreset(key)) {
    throw new AppError('INVALID_INPUT', { detail: `${key} is a preset; give your definition a key of its own.` });
  }
  if (key === UNSAVED_KEY) {
    throw new AppError('INVALID_INPUT', { detail: `${key} is what definitions are called that nobody has kept.` });
  }
  const own = storedDefinitions(file);
  const inForce = own.find((stored) => stored.key === key);
  if (inForce === undefined) needRoom(own);
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

/** Throws UNKNOWN_DEFINITION for a key that nobody ever kept. */
function needVersions(file: ProjectFile, key: string): void {
  if (storedVersions(file, key).length === 0) throw new AppError('UNKNOWN_DEFINITION', { key });
}

/** Takes an own definition off the lists; one that was removed stays so. Throws UNKNOWN_DEFINITION, INVALID_INPUT for a preset. */
export function removeDefinition(file: ProjectFile, key: string): void {
  if (isPreset(key)) throw new AppError('INVALID_INPUT', { detail: `${key} is a preset; presets cannot be removed.` });
  needVersions(file, key);
  deleteDefinition(file, key);
}

/**
 * Puts a removed definition back on the lists: its newest version, so what asks by its key is answered as before. One that is on
 * them, because somebody kept the key anew, stays as it is. Throws UNKNOWN_DEFINITION, LIMIT_EXCEEDED.
 */
export function putBackDefinition(file: ProjectFile, key: string): Definition {
  needVersions(file, key);
  const own = storedDefinitions(file);
  if (!own.some((stored) => stored.key === key)) needRoom(own);
  restoreDefinition(file, key);
  return findDefinition(file, key);
}
