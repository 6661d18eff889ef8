import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { mappingFile } from '../../../../shared/contract/mappings.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { type KnownMappings, mergeKnown } from '../../../../shared/domain/importing/kept-mappings.ts';
import type { ImportMapping } from '../../../../shared/domain/importing/mapping.ts';
import { must } from '../../../../shared/domain/must.ts';
import { deleteMapping, listSavedMappings, saveMapping } from '../../store/saved-mappings.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { Workbench } from '../projects/workbench.ts';

type Kept = KnownMappings[number];

/** Mappings of this computer, and those that only the open project has. Used last first. */
export function listKept(workbench: Workbench): KnownMappings {
  const session = workbench.sessionOrNull();
  return mergeKnown(workbench.mappings.list(), session === null ? [] : listSavedMappings(session.file));
}

/** A new version on this computer, and in the open project. */
export function keepMapping(workbench: Workbench, name: string, mapping: ImportMapping, at: number): Kept {
  const before = listKept(workbench).find((kept) => kept.name === name);
  // A name that came with a project goes on counting where the project stood.
  if (before?.place === 'project') workbench.mappings.adopt(before);
  const kept = workbench.mappings.keep(name, mapping, at);
  const session = workbench.sessionOrNull();
  if (session !== null) {
    saveMapping(workbench.writableSession().file, name, must(kept.versions[0], 'it was just saved'), at);
  }
  return { ...kept, place: 'computer' };
}

export function forgetMapping(workbench: Workbench, name: string): boolean {
  const session = workbench.sessionOrNull();
  const wasInProject = session !== null && deleteMapping(workbench.writableSession().file, name);
  return workbench.mappings.forget(name) || wasInProject;
}

export function mappingVersion(workbench: Workbench, name: string, version: number): ImportMapping {
  const found = listKept(workbench)
    .filter((kept) => kept.name === name)
    .flatMap(({ versions }) => versions)
    .find((one) => one.version === version);
  if (found === undefined) throw new AppError('NOT_FOUND', { what: `Version ${version} of the mapping ${name}` });
  return found.mapping;
}

/** The newest version as a JSON file that another computer can take in. It appears whole or not at all. */
export function exportMapping(workbench: Workbench, name: string, target: string): { bytes: number } {
  const kept = listKept(workbench).find((one) => one.name === name);
  const newest = kept?.versions[0];
  if (newest === undefined) throw new AppError('NOT_FOUND', { what: `The mapping ${name}` });
  const text = `${JSON.stringify({ format: 'fcr-mapping', formatVersion: 1, name, mapping: newest.mapping }, null, 2)}\n`;
  return { bytes: writeWhole(target, basename(target), text) };
}

const MOST_BYTES = 4 << 20;

/** SECURITY: a mapping file comes from anywhere; it is bounded and checked whole before anything of it is used. */
export function importMappingFile(workbench: Workbench, path: string, at: number): Kept {
  const { name, mapping } = readMappingFile(path);
  return keepMapping(workbench, name, mapping, at);
}

function readMappingFile(path: string): { readonly name: string; readonly mapping: ImportMapping } {
  const file = basename(path);
  let text: string;
  try {
    if (statSync(path).size > MOST_BYTES) {
      throw new AppError('LIMIT_EXCEEDED', { what: `The size of ${file}`, limit: `${MOST_BYTES >> 20} MB` });
    }
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('FILE_UNREADABLE', { file, detail: String(error) }, error);
  }
  try {
    return mappingFile.parse(JSON.parse(text.replace(/^\ufeff/, ''))) as { name: string; mapping: ImportMapping };
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    const detail = error instanceof z.ZodError ? z.prettifyError(error).slice(0, 500) : 'it is not JSON';
    throw new AppError('MAPPING_INVALID', { detail: `${file}: ${detail}` }, error);
  }
}
