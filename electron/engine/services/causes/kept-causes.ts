import type { CauseData } from '../../../../shared/domain/cause/cause-data.ts';
import type { ContactTexts, TextHit } from '../../../../shared/domain/cause/contact-texts.ts';
import { PEER_MEASURES, type PeerGroup, type PeerMeasure } from '../../../../shared/domain/cause/peers.ts';
import type { Rule } from '../../../../shared/domain/cause/rule.ts';
import type { RuleRun } from '../../../../shared/domain/cause/run-rules.ts';
import { readStoredRun, type StoredWords, storedPieces } from '../../../../shared/domain/cause/stored-run.ts';
import { readStoredTexts, storedTexts } from '../../../../shared/domain/cause/stored-texts.ts';
import { COLUMNS_RULES_VERSION } from '../../../../shared/domain/columns/build-columns.ts';
import { TEXT_FIELDS, type TextField } from '../../../../shared/domain/contact/fields.ts';
import {
  LEXICON_LANGUAGES,
  LEXICON_SETS,
  type LexiconLanguage,
  type LexiconSet,
} from '../../../../shared/domain/lexicon/lexicon.ts';
import type { Steps } from '../../../../shared/domain/steps.ts';
import { dataStamp } from '../../store/data-stamp.ts';
import { listEvents } from '../../store/events.ts';
import {
  addKeptHits,
  dropKeptCausesInSteps,
  finishKeptTexts,
  type KeptHit,
  type KeptPeers,
  type KeptPhrase,
  type KeptRule,
  keepRuleInSteps,
  keptCausesStamp,
  keptHits,
  keptPart,
  keptPeers,
  keptPhrases,
  keptRules,
  keptTexts,
} from '../../store/kept-causes.ts';
import type { FigureContext } from '../context/figure-context.ts';
import type { Judged } from '../context/judged.ts';
import { rowIndex } from '../context/row-index.ts';
import { lexiconsInForce } from '../texts/lexicons.ts';

/** Raised when the same texts would give other phrases. */
const TEXTS_VERSION = 1;
const HITS_A_STEP = 10_000;
const PIECES_A_PART = 5000;

/** What causes are made of, besides the rules: equal exactly when they fit. A person can read it. */
export function causesStamp({ file, zone }: FigureContext, { definition, judgement }: Judged): string {
  return JSON.stringify({
    ...{ data: dataStamp(file), columns: COLUMNS_RULES_VERSION, texts: TEXTS_VERSION, zone },
    ...{ definition, observedUntil: Number.isNaN(judgement.observedUntil) ? null : judgement.observedUntil },
    lexicons: lexiconsInForce(file).map(({ language, version, hash }) => [language, version, hash]),
    calendar: listEvents(file).map(({ id, savedAt }) => [id, savedAt]),
  });
}

/** What is kept for these contacts under this judgement. */
export type KeptCauses = {
  readonly rules: ReadonlyMap<string, KeptRule>;
  readonly peers: Readonly<Record<PeerMeasure, ReadonlyMap<number, PeerGroup>>>;
};

const isOneOf = <T extends string>(words: readonly T[], word: string): word is T =>
  (words as readonly string[]).includes(word);

function peersOfRules(context: FigureContext, rules: readonly KeptRule[]): KeptCauses['peers'] {
  type Groups = Record<PeerMeasure, Map<number, PeerGroup>>;
  const found: Groups = { handle: new Map(), talk: new Map(), hold: new Map(), acw: new Map() };
  for (const { rule } of rules) {
    for (const [number, measure, by, reason, channel, n, median, p10, p90, madLog] of keptPeers(context.file, rule)) {
      const known = { by: by as PeerGroup['by'], reason, channel, n, median, p10, p90, madLog };
      if (isOneOf(PEER_MEASURES, measure)) found[measure].set(number, known);
    }
  }
  return found;
}

/** What the project keeps, where it fits; else null. */
export function keptCauses(context: FigureContext, judged: Judged): KeptCauses | null {
  if (keptCausesStamp(context.file) !== causesStamp(context, judged)) return null;
  const rules = keptRules(context.file);
  return { rules: new Map(rules.map((rule) => [rule.rule, rule])), peers: peersOfRules(context, rules) };
}

/** The phrases as they were kept; null = something in them is nothing that this program wrote. */
function* keptHitsInSteps(context: FigureContext): Steps<readonly TextHit[] | null> {
  const places = rowIndex(context.columns);
  const phrases = new Map(keptPhrases(context.file).map(([id, ...rest]) => [id, rest]));
  const hits: TextHit[] = [];
  for (;;) {
    const page = keptHits(context.file, hits.length, hits.length + HITS_A_STEP);
    for (const [id, contact, record, leg, field, phraseId, from, to, dueHours] of page) {
      const [language = '', , set = '', phrase = ''] = phrases.get(phraseId) ?? [];
      const place = places[contact] ?? -1;
      const isKnown =
        id === hits.length &&
        place !== -1 &&
        isOneOf(TEXT_FIELDS, field) &&
        isOneOf(LEXICON_SETS, set) &&
        isOneOf(LEXICON_LANGUAGES, language);
      if (!isKnown) return null;
      hits.push({
        ...{ place, record, leg, from, to, phrase, dueHours },
        ...{ field: field as TextField, set: set as LexiconSet, language: language as LexiconLanguage },
      });
    }
    yield;
    if (page.length < HITS_A_STEP) return hits;
  }
}

/** The texts without reading them again; null = what is kept is not whole. */
export function* keptTextsInSteps(context: FigureContext): Steps<ContactTexts | null> {
  const stored = keptTexts(context.file);
  const hits = yield* keptHitsInSteps(context);
  return stored === null || hits === null ? null : readStoredTexts(context.columns.count, stored, hits);
}

/** What a rule found, where it ran with the same thresholds; null = it did not, or what is kept is not whole. */
export function* keptRunInSteps(
  { file }: FigureContext,
  { rules }: KeptCauses,
  rule: Rule,
  key: string,
  words: StoredWords,
): Steps<RuleRun | null> {
  const kept = rules.get(rule.code);
  if (kept === undefined || kept.key !== key) return null;
  const parts: (readonly unknown[])[] = [];
  for (let part = 0; part < kept.parts; part++) {
    const json = keptPart(file, rule.code, part);
    if (json === undefined) return null;
    const pieces = piecesOf(json);
    if (pieces === null) return null;
    parts.push(pieces);
    yield;
  }
  return readStoredRun(rule, key, parts, words);
}

function piecesOf(json: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Phrases by number, in the order in which they were first found, with the version of their lexicon. */
function phraseNumbers(context: FigureContext) {
  const versions = new Map(lexiconsInForce(context.file).map(({ language, version }) => [language as string, version]));
  const numbers = new Map<string, number>();
  const phrases: KeptPhrase[] = [];
  const numberOf = ({ language, set, phrase }: TextHit): number => {
    const key = `${language} ${set} ${phrase}`;
    const known = numbers.get(key) ?? phrases.length;
    if (known === phrases.length) phrases.push([known, language, versions.get(language) ?? 0, set, phrase]);
    numbers.set(key, known);
    return known;
  };
  return { phrases, numberOf };
}

/** A run as it is kept: its row, its parts, and the peer groups that it names. */
function* storedRunInSteps(data: CauseData, run: RuleRun) {
  const { rule, key, places, facts } = run;
  const parts: string[] = [];
  for (let from = 0; from < places.length; from += PIECES_A_PART) {
    parts.push(JSON.stringify(storedPieces(data, run, from, from + PIECES_A_PART)));
    yield;
  }
  const kinds = Object.entries(rule.facts);
  const at = (isMeant: (kind: string) => boolean): number | null => {
    const found = kinds.findIndex(([, kind]) => isMeant(kind));
    return found === -1 ? null : found;
  };
  const peersAt = at((kind) => kind.startsWith('group.'));
  const row: KeptRule = {
    ...{ rule: rule.code, version: rule.version, key, peersAt, hitAt: at((kind) => kind === 'hit') },
    findingsJson: JSON.stringify(Object.entries(rule.findings).map(([name, one]) => [name, one.subCause, one.kind])),
    factsJson: JSON.stringify(kinds),
    ...{ parts: parts.length, pieces: places.length },
  };
  const measure = (kinds[peersAt ?? -1]?.[1].slice('group.'.length) ?? 'handle') as PeerMeasure;
  const numbers = new Set<number>();
  if (peersAt !== null) {
    for (let n = peersAt; n < facts.length; n += kinds.length) numbers.add(facts[n] as number);
  }
  const peers = [...numbers]
    .sort((a, b) => a - b)
    .flatMap((number): KeptPeers[] => {
      const group = data.peers[measure].group(number);
      if (group === undefined) return [];
      const { by, reason, channel, n, median, p10, p90, madLog } = group;
      return [[number, measure, by, reason, channel, n, median, p10, p90, madLog]];
    });
  return { row, parts, peers };
}

/** Everything as it would be kept, in the order of the tables: what is written, and what `fcr check` compares. */
export function* storedCausesInSteps(context: FigureContext, data: CauseData, runs: readonly RuleRun[]) {
  const { phrases, numberOf } = phraseNumbers(context);
  const hits: KeptHit[] = [];
  for (const hit of data.texts.hits) {
    if (hits.length % HITS_A_STEP === 0) yield;
    const { place, record, leg, field, from, to, dueHours } = hit;
    const row = data.columns.row[place] as number;
    hits.push([hits.length, row, record, leg, field, numberOf(hit), from, to, dueHours]);
  }
  yield;
  const rules: { row: KeptRule; parts: readonly string[]; peers: readonly KeptPeers[] }[] = [];
  for (const run of runs) rules.push(yield* storedRunInSteps(data, run));
  return { phrases, hits, texts: storedTexts(data.texts), rules };
}

/** Keeps what rules found: only what the project does not keep already. Every step is a short transaction of its own. */
export function* keepCausesInSteps(
  context: FigureContext,
  judged: Judged,
  data: CauseData,
  runs: readonly RuleRun[],
): Steps<void> {
  const { file } = context;
  const stamp = causesStamp(context, judged);
  if (keptCausesStamp(file) !== stamp) {
    yield* dropKeptCausesInSteps(file);
    const { phrases, hits, texts } = yield* storedCausesInSteps(context, data, []);
    for (let from = 0; from < hits.length; from += HITS_A_STEP) {
      addKeptHits(file, hits.slice(from, from + HITS_A_STEP));
      yield;
    }
    finishKeptTexts(file, phrases, texts, stamp);
  }
  const kept = new Map(keptRules(file).map(({ rule, key }) => [rule, key]));
  for (const run of runs) {
    if (kept.get(run.rule.code) === run.key) continue;
    yield;
    const { row, parts, peers } = yield* storedRunInSteps(data, run);
    yield* keepRuleInSteps(file, row, parts, peers);
  }
}
