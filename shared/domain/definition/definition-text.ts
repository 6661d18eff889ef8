import { canonicalDefinitionText, type Definition } from './definition.ts';
import { type ParsedDefinition, parseDefinition } from './parse-definition.ts';

/**
 * A definition that nobody has kept. Wherever a key stands ("no_repeat_7d_any") the text of its rules may stand instead
 * ('{"kind":"no_repeat","windowHours":96}'): in a scope, an address, a saved view, a filter (`under.{…}`). So what a
 * slider says is asked, listed, linked and exported like everything else, and no second way is needed for drafts.
 */
export const UNSAVED_KEY = 'unsaved';
/** Longer rules (thousands of holidays or reasons) must be kept under a key before they are asked for. */
export const MAX_DEFINITION_TEXT = 8000;

/** True for the text of rules; a key never begins with a brace. */
export function isDefinitionText(name: string): boolean {
  return name.startsWith('{');
}

/** The rules as the text that is hashed. Example: {"kind":"no_repeat","windowHours":96}. */
export function definitionText(definition: Definition): string {
  return canonicalDefinitionText(definition);
}

/** The definition that a text of rules says; refuses what parseDefinition refuses, and what is no JSON. */
export function readDefinitionText(text: string): ParsedDefinition {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { definition: null, problem: 'it is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return parseDefinition(value);
  return parseDefinition({ ...value, key: UNSAVED_KEY, version: 1, name: '' });
}
