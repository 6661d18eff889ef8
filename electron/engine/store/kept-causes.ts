import type { StoredTexts } from '../../../shared/domain/cause/stored-texts.ts';
import type { Steps } from '../../../shared/domain/steps.ts';
import type { ProjectFile } from './project-file.ts';
import { mapSqliteError } from './sqlite-errors.ts';

/**
 * What the rules of causes found, kept in the project: derived, so it may be dropped at any time. It belongs together by
 * its stamp, which is written last: what a kill left half done has none, and is made again.
 */
const STAMP_NAME = 'causes';

export type KeptHit = readonly [
  id: number,
  contact: number,
  record: number,
  leg: number,
  field: string,
  phrase: number,
  from: number,
  to: number,
  dueHours: number | null,
];
export type KeptPhrase = readonly [id: number, language: string, version: number, set: string, phrase: string];
export type KeptPeers = readonly [
  number: number,
  measure: string,
  by: string,
  reason: string | null,
  channel: string | null,
  n: number,
  median: number,
  p10: number,
  p90: number,
  madLog: number,
];
export type KeptRule = {
  readonly rule: string;
  readonly version: number;
  /** Says with which thresholds it ran. */
  readonly key: string;
  readonly findingsJson: string;
  readonly factsJson: string;
  /** Which of its facts is a phrase, and which a peer group. */
  readonly hitAt: number | null;
  readonly peersAt: number | null;
  readonly parts: number;
  readonly pieces: number;
};

function inTransaction(file: ProjectFile, work: () => unknown): void {
  try {
    file.db.transaction(work).immediate();
  } catch (error) {
    throw mapSqliteError(error, file.path);
  }
}

/** What the kept causes were made of; undefined = there are none, or not all of them. */
export const keptCausesStamp = (file: ProjectFile): string | undefined =>
  file.db.prepare<[string], string>('SELECT stamp FROM derived_stamp WHERE name = ?').pluck().get(STAMP_NAME);

const TABLES = ['rule', 'evidence', 'peers', 'hit', 'phrase', 'text'] as const;

/** First the stamp, so that nothing counts any more; then a table a step. */
export function* dropKeptCausesInSteps(file: ProjectFile): Steps<void> {
  inTransaction(file, () => file.db.prepare('DELETE FROM derived_stamp WHERE name = ?').run(STAMP_NAME));
  for (const table of TABLES) {
    yield;
    inTransaction(file, () => file.db.prepare(`DELETE FROM derived_cause_${table}`).run());
  }
}

export function addKeptHits(file: ProjectFile, hits: readonly KeptHit[]): void {
  inTransaction(file, () => {
    const insert = file.db.prepare(
      `INSERT INTO derived_cause_hit (id, contact, record_id, leg, field, phrase_ref, from_at, to_at, due_hours)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const hit of hits) insert.run(...hit);
  });
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** The rest of what is known of the texts, and the stamp: from here on they count. */
export function finishKeptTexts(
  file: ProjectFile,
  phrases: readonly KeptPhrase[],
  texts: StoredTexts,
  stamp: string,
): void {
  inTransaction(file, () => {
    const addPhrase = file.db.prepare(
      'INSERT INTO derived_cause_phrase (id, language, lexicon_version, set_code, phrase) VALUES (?, ?, ?, ?, ?)',
    );
    for (const phrase of phrases) addPhrase.run(...phrase);
    const addBytes = file.db.prepare('INSERT INTO derived_cause_text (name, bytes) VALUES (?, ?)');
    addBytes.run('fields', Uint8Array.of(texts.fields));
    addBytes.run('has_notes', texts.hasNotes);
    addBytes.run('note_length', bytesOf(texts.noteLength));
    addBytes.run('transcripts', bytesOf(texts.transcripts));
    file.db.prepare('INSERT INTO derived_stamp (name, stamp) VALUES (?, ?)').run(STAMP_NAME, stamp);
  });
}

export const keptPhrases = (file: ProjectFile): readonly KeptPhrase[] =>
  file.db
    .prepare<[], KeptPhrase>(
      'SELECT id, language, lexicon_version, set_code, phrase FROM derived_cause_phrase ORDER BY id',
    )
    .raw()
    .all() as unknown as readonly KeptPhrase[];

/** Phrases `from` to before `to`, in the order in which they were found. */
export const keptHits = (file: ProjectFile, from: number, to: number): readonly KeptHit[] =>
  file.db
    .prepare(
      `SELECT id, contact, record_id, leg, field, phrase_ref, from_at, to_at, due_hours FROM derived_cause_hit
       WHERE id >= ? AND id < ? ORDER BY id`,
    )
    .raw()
    .all(from, to) as unknown as readonly KeptHit[];

/** null = something is missing, or no list of numbers. */
export function keptTexts(file: ProjectFile): StoredTexts | null {
  const rows = file.db.prepare('SELECT name, bytes FROM derived_cause_text').raw().all() as readonly (readonly [
    string,
    Uint8Array,
  ])[];
  const bytes = new Map(rows);
  const numbers = (name: string): Int32Array | null => {
    const found = bytes.get(name);
    // A copy begins at 0, where numbers may begin.
    return found === undefined || found.length % 8 !== 0 ? null : new Int32Array(new Uint8Array(found).buffer);
  };
  const [fields] = bytes.get('fields') ?? [];
  const hasNotes = bytes.get('has_notes');
  const [noteLength, transcripts] = [numbers('note_length'), numbers('transcripts')];
  if (fields === undefined || hasNotes === undefined || noteLength === null || transcripts === null) return null;
  return { fields, hasNotes: new Uint8Array(hasNotes), noteLength, transcripts };
}

const RULE_COLUMNS = `rule, version, key, findings_json AS findingsJson, facts_json AS factsJson, hit_at AS hitAt,
  peers_at AS peersAt, parts, pieces`;

export const keptRules = (file: ProjectFile): readonly KeptRule[] =>
  file.db.prepare<[], KeptRule>(`SELECT ${RULE_COLUMNS} FROM derived_cause_rule ORDER BY rule`).all();

export const keptPart = (file: ProjectFile, rule: string, part: number): string | undefined =>
  file.db
    .prepare<[string, number], string>('SELECT found_json FROM derived_cause_evidence WHERE rule = ? AND part = ?')
    .pluck()
    .get(rule, part);

export const keptPeers = (file: ProjectFile, rule: string): readonly KeptPeers[] =>
  file.db
    .prepare(
      `SELECT number, measure, by, reason, channel, n, median, p10, p90, mad_log FROM derived_cause_peers
       WHERE rule = ? ORDER BY number`,
    )
    .raw()
    .all(rule) as unknown as readonly KeptPeers[];

/**
 * Puts what a rule found in the place of what it found before, a part a step. Its own row goes first and comes last:
 * parts without one do not count.
 */
export function* keepRuleInSteps(
  file: ProjectFile,
  rule: KeptRule,
  parts: readonly string[],
  peers: readonly KeptPeers[],
): Steps<void> {
  const { db } = file;
  inTransaction(file, () => {
    for (const table of ['derived_cause_rule', 'derived_cause_evidence', 'derived_cause_peers']) {
      db.prepare(`DELETE FROM ${table} WHERE rule = ?`).run(rule.rule);
    }
  });
  const addPart = db.prepare('INSERT INTO derived_cause_evidence (rule, part, found_json) VALUES (?, ?, ?)');
  for (const [part, json] of parts.entries()) {
    yield;
    inTransaction(file, () => addPart.run(rule.rule, part, json));
  }
  yield;
  inTransaction(file, () => {
    const addPeers = db.prepare(
      `INSERT INTO derived_cause_peers (rule, number, measure, by, reason, channel, n, median, p10, p90, mad_log)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const group of peers) addPeers.run(rule.rule, ...group);
    db.prepare(
      `INSERT INTO derived_cause_rule (rule, version, key, findings_json, facts_json, hit_at, peers_at, parts, pieces)
       VALUES (:rule, :version, :key, :findingsJson, :factsJson, :hitAt, :peersAt, :parts, :pieces)`,
    ).run(rule);
  });
}
