import type { ProjectFile } from './project-file.ts';

/** A definition that the project keeps besides the presets, as its stored text. */
export type StoredDefinition = { readonly key: string; readonly json: string };

/** The project's own definitions, oldest first. */
export function storedDefinitions(file: ProjectFile): readonly StoredDefinition[] {
  return file.db.prepare<[], StoredDefinition>('SELECT key, json FROM user_definition ORDER BY created_at, key').all();
}
