import { type Batch, batch, importMapping, readingOptions } from '../../../shared/contract/imports.ts';
import type { ImportMapping, ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { damaged } from './damaged.ts';
import type { ProjectFile } from './project-file.ts';

/**
 * JSON of rows that are not looked at when a project is opened, because there are as many of them as contacts, or because
 * SQL cannot tell a mapping from another object. SECURITY: it is looked at before anything of it is used. What is none of
 * ours makes the project damaged, which is said, and not a mistake of this program.
 */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

const isText = (value: unknown): boolean => typeof value === 'string';

export function storedTexts({ path }: ProjectFile, json: string): readonly string[] {
  const value = parsed(json);
  if (Array.isArray(value) && value.every(isText)) return value;
  throw damaged(path, 'the cells of a row that was set aside are not what this program writes');
}

export function storedRows({ path }: ProjectFile, json: string): readonly (readonly string[])[] {
  const value = parsed(json);
  if (Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every(isText))) return value;
  throw damaged(path, 'the kept rows of a group are not what this program writes');
}

export const damagedExtras = ({ path }: Pick<ProjectFile, 'path'>, cause?: unknown) =>
  damaged(path, 'the extra fields of a contact are not what this program writes', cause);

export function storedExtras(file: Pick<ProjectFile, 'path'>, json: string): Readonly<Record<string, string>> {
  const value = parsed(json);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isObject && Object.values(value).every(isText)) return value as Readonly<Record<string, string>>;
  throw damagedExtras(file);
}

/** null = nothing that this program wrote. */
export function storedMapping(json: string): ImportMapping | null {
  const value = parsed(json);
  return importMapping.safeParse(value).success ? (value as ImportMapping) : null;
}

/** Older versions knew less of a file. */
export function storedReading(json: string): ReadingOptions | null {
  const value = parsed(json);
  return readingOptions.partial().safeParse(value).success ? (value as ReadingOptions) : null;
}

export function storedWarnings({ path }: ProjectFile, json: string): Batch['warnings'] {
  const { success, data } = batch.shape.warnings.safeParse(parsed(json));
  if (success) return data;
  throw damaged(path, 'the remarks of an import are not what this program writes');
}
