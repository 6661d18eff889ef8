import { createHash } from 'node:crypto';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { LEXICON_SETS, type Lexicon, type LexiconLanguage } from '../../../../shared/domain/lexicon/lexicon.ts';
import {
  cleanPhrase,
  countPhrases,
  MAX_PHRASES,
  problemOfPhrase,
  setsOfRows,
} from '../../../../shared/domain/lexicon/lexicon-row.ts';
import { STANDARD_LEXICONS } from '../../../../shared/domain/lexicon/standard-lexicons.ts';
import { must } from '../../../../shared/domain/must.ts';
import { addLexicons, type StoredLexicon, storedLexicons } from '../../store/lexicons.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { readSettings } from '../../store/settings.ts';

/** A lexicon in force, with the name that evidence cites: language, version, hash. */
export type LexiconInForce = Lexicon & {
  readonly hash: string;
  /** Newest first; version 1 is the program's. */
  readonly versions: readonly LexiconVersion[];
};

export type LexiconVersion = {
  readonly version: number;
  readonly hash: string;
  readonly phrases: number;
  /** '' and null for the program's own. */
  readonly author: string;
  readonly savedAt: number | null;
};

/** sha256 of the phrases: neither their order nor the version counts. */
function hashOfSets(sets: Lexicon['sets']): string {
  const text = JSON.stringify(LEXICON_SETS.map((set) => [set, [...sets[set]].sort()]));
  return createHash('sha256').update(text).digest('hex');
}

/**
 * SECURITY: what stands in a project file may come from a stranger: phrases that this program would not have kept are
 * left out, and what is no JSON has no phrases.
 */
function storedSets(json: string): Lexicon['sets'] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    value = null;
  }
  const given = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  return setsOfRows(
    LEXICON_SETS.flatMap((set) => {
      const phrases = given[set];
      return (Array.isArray(phrases) ? phrases : [])
        .filter((phrase): phrase is string => typeof phrase === 'string' && problemOfPhrase(phrase) === null)
        .map((phrase) => ({ set, phrase }));
    }).slice(0, MAX_PHRASES),
  );
}

const versionOf = ({ version, hash, author, savedAt, json }: StoredLexicon): LexiconVersion => ({
  ...{ version, hash, author, savedAt },
  phrases: countPhrases(storedSets(json)),
});

/** Equal as long as the lexicons of the project are. */
export const lexiconsKey = (file: ProjectFile): string =>
  JSON.stringify(storedLexicons(file).map(({ language, version, hash }) => [language, version, hash]));

/** The lexicon of every language that counts in this project; those of the program without one. */
export function lexiconsInForce(file: ProjectFile | null): readonly LexiconInForce[] {
  const stored = file === null ? [] : storedLexicons(file);
  return STANDARD_LEXICONS.map((standard) => {
    const own = stored.filter(({ language }) => language === standard.language);
    const first = {
      ...{ version: 1, hash: hashOfSets(standard.sets), phrases: countPhrases(standard.sets) },
      ...{ author: '', savedAt: null },
    };
    const versions = [...own.map(versionOf), first];
    const [newest] = own;
    if (newest === undefined) return { ...standard, hash: first.hash, versions };
    const sets = storedSets(newest.json);
    return { language: standard.language, version: newest.version, sets, hash: hashOfSets(sets), versions };
  });
}

/** The phrases of one version. Throws NOT_FOUND. */
function setsOfVersion(file: ProjectFile, language: LexiconLanguage, version: number): Lexicon['sets'] {
  if (version === 1) {
    return must(
      STANDARD_LEXICONS.find((standard) => standard.language === language),
      'every language has a standard lexicon',
    ).sets;
  }
  const found = storedLexicons(file).find((stored) => stored.language === language && stored.version === version);
  if (found === undefined) throw new AppError('NOT_FOUND', { what: `Version ${version} of the lexicon ${language}` });
  return storedSets(found.json);
}

/** Clean phrases, each once. Throws INVALID_INPUT with the phrase and what is wrong with it, LIMIT_EXCEEDED. */
function checkedSets(sets: Lexicon['sets']): Lexicon['sets'] {
  const rows = LEXICON_SETS.flatMap((set) => sets[set].map((phrase) => ({ set, phrase: cleanPhrase(phrase) })));
  for (const { set, phrase } of rows) {
    const why = problemOfPhrase(phrase);
    if (why !== null) throw new AppError('INVALID_INPUT', { detail: `The phrase "${phrase}" of ${set} ${why}.` });
  }
  if (rows.length > MAX_PHRASES) {
    throw new AppError('LIMIT_EXCEEDED', { what: 'The number of phrases of a language', limit: MAX_PHRASES });
  }
  return setsOfRows(rows);
}

export type LexiconToKeep = Pick<Lexicon, 'language' | 'sets'>;

/**
 * Keeps lexicons as the project's own, each as the next version of its language, all or nothing. One that says what is
 * in force already makes no version. The languages that changed.
 */
export function keepLexicons(
  file: ProjectFile,
  lexicons: readonly LexiconToKeep[],
  now: number,
): readonly LexiconLanguage[] {
  const inForce = lexiconsInForce(file);
  const { author } = readSettings(file);
  const changed = lexicons.flatMap(({ language, sets }) => {
    const clean = checkedSets(sets);
    const hash = hashOfSets(clean);
    const before = must(
      inForce.find((lexicon) => lexicon.language === language),
      'every language has a lexicon in force',
    );
    if (before.hash === hash) return [];
    return [{ language, version: before.version + 1, json: JSON.stringify(clean), hash, author, savedAt: now }];
  });
  addLexicons(file, changed);
  return changed.map(({ language }) => language);
}

/** Goes back to a version: it becomes the newest, so those between stay and can be gone back to as well. */
export function restoreLexicon(file: ProjectFile, language: LexiconLanguage, version: number, now: number): void {
  keepLexicons(file, [{ language, sets: setsOfVersion(file, language, version) }], now);
}
