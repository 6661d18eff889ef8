import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { checkedDefinition } from '../../engine/services/context/definitions.ts';
import { createFigureContext, type FigureContext } from '../../engine/services/context/figure-context.ts';
import type { DefinitionChoice } from '../../engine/services/context/judged.ts';
import type { SliceScope } from '../../engine/services/slices/slice.ts';
import { loadTagColumns } from '../../engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../engine/store/columns.ts';
import { openProjectFile } from '../../engine/store/project-file.ts';
import { readSettings } from '../../engine/store/settings.ts';
import { type CommandContext, jsonFlag, optionalFlag, requiredFlag } from './command.ts';

/** Flags of every command that asks for figures. */
export const FIGURE_FLAGS = {
  project: { type: 'string' },
  filter: { type: 'string' },
  'observed-until': { type: 'string' },
} as const;

/** Opens --project for reading, hands its figures to `use`, and closes it whatever happens. */
export async function withFigures<T>(
  command: CommandContext,
  use: (context: FigureContext) => T | Promise<T>,
): Promise<T> {
  const file = openProjectFile(requiredFlag(command, 'project'), { use: 'read' });
  try {
    const columns = loadContactColumns(file);
    return await use(createFigureContext(file, columns, loadTagColumns(file, columns), readSettings(file).zone));
  } finally {
    file.close();
  }
}

/** The JSON in a file, not yet checked. */
export function definitionFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new AppError('FILE_UNREADABLE', { file: basename(path), detail }, error);
  }
}

/** A key of a definition, or the path of a JSON file with one. A file wins, because keys are never paths. */
export function definitionChoice(words: string): DefinitionChoice {
  if (!words.endsWith('.json') && !existsSync(words)) return words;
  return checkedDefinition(definitionFile(words), basename(words));
}

/** The scope that the flags ask for, under this definition. */
export function scopeOf(command: CommandContext, definition: DefinitionChoice): SliceScope {
  return {
    definition,
    filter: jsonFlag(command, 'filter') ?? {},
    observedUntil: optionalFlag(command, 'observed-until') ?? null,
  };
}
