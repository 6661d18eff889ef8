import { createHash } from 'node:crypto';
import { RULES } from '../../../../shared/domain/cause/known-rules.ts';
import {
  canonicalRulesetText,
  checkRuleset,
  DEFAULT_RULESET,
  type Ruleset,
} from '../../../../shared/domain/cause/ruleset.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { addRuleset, newestRuleset, type StoredRuleset, storedRulesets } from '../../store/rulesets.ts';
import { readSettings } from '../../store/settings.ts';

/** sha256 of the rules as they are applied: equal hashes mean equal causes. */
export const rulesetHash = (ruleset: Ruleset): string =>
  createHash('sha256').update(canonicalRulesetText(RULES, ruleset)).digest('hex');

const isNumbers = (value: unknown): value is Readonly<Record<string, number>> =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'number');

/**
 * SECURITY: what stands in a project file may come from a stranger or from another version of the program: a ruleset
 * that this program would not have kept counts as no change.
 */
function readRuleset({ version, json }: StoredRuleset): Ruleset {
  const nothing = { ...DEFAULT_RULESET, version };
  let given: Partial<Record<keyof Ruleset, unknown>>;
  try {
    given = Object(JSON.parse(json));
  } catch {
    return nothing;
  }
  const { weights = {}, thresholds = {}, off = [] } = given;
  if (!isNumbers(weights) || !isNumbers(thresholds) || !Array.isArray(off)) return nothing;
  const checked = checkRuleset(RULES, {
    version,
    weights,
    thresholds,
    off: off.filter((code) => typeof code === 'string'),
  });
  return typeof checked === 'string' ? nothing : checked;
}

/** The weights and thresholds in force in the project. */
export function rulesetInForce(file: ProjectFile): Ruleset {
  const newest = newestRuleset(file);
  return newest === undefined ? DEFAULT_RULESET : readRuleset(newest);
}

export type RulesetToSave = Omit<Ruleset, 'version'> & { readonly note: string };

/** Keeps a ruleset as the next version, unless it says what is in force already. Throws INVALID_INPUT. */
export function saveRuleset(file: ProjectFile, { note, ...given }: RulesetToSave, now: number): Ruleset {
  const before = rulesetInForce(file);
  const checked = checkRuleset(RULES, { ...given, version: before.version + 1 });
  if (typeof checked === 'string') throw new AppError('INVALID_INPUT', { detail: `In the ruleset ${checked}.` });
  const hash = rulesetHash(checked);
  if (hash === rulesetHash(before)) return before;
  const { version, ...changes } = checked;
  const { author } = readSettings(file);
  addRuleset(file, { version, json: JSON.stringify(changes), hash, note, author, savedAt: now });
  return checked;
}

/** Every version with what it changed, newest first. The defaults (version 0) are not listed. */
export const listRulesets = (file: ProjectFile) =>
  storedRulesets(file).map((stored) => {
    const { weights, thresholds, off } = readRuleset(stored);
    const { version, hash, note, author, savedAt } = stored;
    return {
      version,
      hash,
      note,
      author,
      savedAt,
      weights: { ...weights },
      thresholds: { ...thresholds },
      off: [...off],
    };
  });
