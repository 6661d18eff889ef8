import { createHash } from 'node:crypto';
import type { DefinitionInfo, ListedDefinition } from '../../../../shared/contract/fcr.ts';
import { canonicalDefinitionText, type Definition, PRESETS } from '../../../../shared/domain/definition/definition.ts';
import { isDefinitionText, readDefinitionText } from '../../../../shared/domain/definition/definition-text.ts';
import {
  type ParsedDefinition,
  parseDefinition,
  parseKeptDefinition,
} from '../../../../shared/domain/definition/parse-definition.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import {
  removedDefinitions,
  type StoredDefinition,
  storedDefinitions,
  storedVersions,
  versionsByHash,
} from '../../store/definitions.ts';
import type { ProjectFile } from '../../store/project-file.ts';

/** What every figure names. The hash covers the rules, not the key: equal rules give equal hashes under any name. */
export type DefinitionName = { readonly key: string; readonly version: number; readonly hash: string };

export function definitionHash(definition: Definition): string {
  return createHash('sha256').update(canonicalDefinitionText(definition)).digest('hex');
}

export function nameOf(definition: Definition): DefinitionName {
  return { key: definition.key, version: definition.version, hash: definitionHash(definition) };
}

function sound({ definition, problem }: ParsedDefinition, origin: string): Definition {
  if (problem !== null) throw new AppError('INVALID_INPUT', { detail: `The definition in ${origin}: ${problem}.` });
  return definition;
}

/** A definition as a person wrote it; throws INVALID_INPUT with what is wrong. `origin` says where it stands. */
export const checkedDefinition = (value: unknown, origin: string): Definition => sound(parseDefinition(value), origin);

/** One that the project holds, read even where it would be refused today; throws INVALID_INPUT for what is no definition. */
export const keptDefinition = (value: unknown, origin: string): Definition => sound(parseKeptDefinition(value), origin);

/** What the project holds, checked field by field as if it came from outside. */
export function storedRules({ key, json }: StoredDefinition): Definition {
  const origin = `the project (${key})`;
  try {
    return keptDefinition(JSON.parse(json), origin);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError('INVALID_INPUT', { detail: `The definition in ${origin} is not JSON.` }, error);
  }
}

const ownDefinitions = (file: ProjectFile | null): readonly Definition[] =>
  file === null ? [] : storedDefinitions(file).map(storedRules);

export const infoOf = (definition: Definition, preset: boolean): DefinitionInfo => ({
  ...nameOf(definition),
  preset,
  definition: { ...definition },
});

/** The presets, the project's own, then those of them that were removed (file null: presets only). */
export function listDefinitions(file: ProjectFile | null): readonly ListedDefinition[] {
  const removed = file === null ? [] : removedDefinitions(file).map(storedRules);
  return [
    ...PRESETS.map((preset) => ({ ...infoOf(preset, true), removed: false })),
    ...ownDefinitions(file).map((definition) => ({ ...infoOf(definition, false), removed: false })),
    ...removed.map((definition) => ({ ...infoOf(definition, false), removed: true })),
  ];
}

/** Every version that an own definition ever had, newest first. */
export const definitionVersions = (file: ProjectFile, key: string) =>
  storedVersions(file, key).map((stored) => ({
    ...infoOf(storedRules(stored), false),
    author: stored.author,
    savedAt: stored.savedAt,
  }));

/**
 * `mine@2`: the second version of an own definition, in force or not. `mine`, where that was removed: its newest version,
 * because what a saved view or a link asks for is the same as before.
 */
function keptVersion(file: ProjectFile, key: string): Definition | undefined {
  const [name = '', version] = key.split('@');
  const found = storedVersions(file, name).find((kept) => version === undefined || String(kept.version) === version);
  return found === undefined ? undefined : storedRules(found);
}

/** A hash as it is printed beside figures: whole, or its beginning. */
const PRINTED_HASH = /^[0-9a-f]{8,64}$/;

/**
 * The rules of a printed hash: of a preset, of a definition in force, else of any version that ever was. Throws
 * INVALID_INPUT where it is the beginning of several.
 */
function definitionByHash(file: ProjectFile | null, words: string): Definition | undefined {
  const beginning = words.toLowerCase();
  if (!PRINTED_HASH.test(beginning)) return undefined;
  const known = [...PRESETS, ...ownDefinitions(file)].filter((one) => definitionHash(one).startsWith(beginning));
  const older = file === null ? [] : versionsByHash(file, beginning).map(storedRules);
  const found = [...known, ...older];
  const [first] = found;
  if (new Set(found.map(definitionHash)).size > 1) {
    const keys = [...new Set(found.map(({ key, version }) => `${key}@${version}`))].join(', ');
    throw new AppError('INVALID_INPUT', { detail: `The hash ${words} is the beginning of several: ${keys}.` });
  }
  return first;
}

/** Rules that stand where a key could: a definition that nobody has kept. */
function unsavedDefinition(text: string): Definition {
  return sound(readDefinitionText(text), 'the question');
}

/** The preset or own definition of this key, `key@version`, a printed hash, or rules as text; throws UNKNOWN_DEFINITION, INVALID_INPUT. */
export function findDefinition(file: ProjectFile | null, key: string): Definition {
  if (isDefinitionText(key)) return unsavedDefinition(key);
  const preset = PRESETS.find((candidate) => candidate.key === key);
  const own = preset ?? ownDefinitions(file).find((candidate) => candidate.key === key);
  const found = own ?? (file === null ? undefined : keptVersion(file, key)) ?? definitionByHash(file, key);
  if (found === undefined) throw new AppError('UNKNOWN_DEFINITION', { key });
  return found;
}
