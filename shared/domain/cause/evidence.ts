import type { CategoryField, TextField } from '../contact/fields.ts';
import { must } from '../must.ts';
import { agentCodes, type CauseData } from './cause-data.ts';
import { type CauseFamily, familyOfSubCause } from './causes.ts';
import type { PeerGroup, PeerMeasure } from './peers.ts';
import type { EvidenceKind, FactKind } from './rule.ts';
import type { Ruleset } from './ruleset.ts';
import { weightOf } from './ruleset.ts';
import type { EvidenceIndex, RuleRun } from './run-rules.ts';

/** What the value of a stored fact is; `row` is the row of another contact. */
export type FactUnit = 'seconds' | 'span' | 'count' | 'times' | 'share' | 'p' | 'instant' | 'row' | 'word';

/** A field that was used, with its value. */
export type EvidenceFact = { readonly name: string; readonly unit: FactUnit; readonly value: number | string };

/** The words in a text that matched; offsets are those of the stored text. */
export type EvidenceSpan = {
  readonly row: number;
  readonly record: number;
  readonly field: TextField;
  readonly set: string;
  readonly language: string;
  readonly phrase: string;
  readonly from: number;
  readonly to: number;
};

/** Whom the contact was compared with. */
export type EvidencePeers = PeerGroup & { readonly measure: PeerMeasure };

/** One fired rule, with everything needed to check it by eye. */
export type Evidence = {
  readonly rule: string;
  readonly version: number;
  readonly finding: string;
  readonly subCause: string | null;
  readonly family: CauseFamily | null;
  readonly kind: EvidenceKind;
  readonly weight: number;
  readonly facts: readonly EvidenceFact[];
  readonly span: EvidenceSpan | null;
  readonly peers: EvidencePeers | null;
};

/** Kinds of facts whose number is the value itself. */
export const FACT_UNITS: ReadonlySet<string> = new Set(['seconds', 'span', 'count', 'times', 'share', 'p', 'instant']);

/** A stored number as a fact; null = it says nothing that stands for itself (a peer group, a phrase). */
function factOf(data: CauseData, name: string, kind: FactKind, number: number): EvidenceFact | null {
  if (FACT_UNITS.has(kind)) return { name, unit: kind as FactUnit, value: number };
  if (kind === 'contact') return { name, unit: 'row', value: data.columns.row[number] ?? -1 };
  if (kind === 'event') return { name, unit: 'word', value: data.events[number]?.name ?? '' };
  if (kind === 'hit' || kind.startsWith('group.')) return null;
  const words = kind === 'agent' ? agentCodes(data) : data.columns.category[kind as CategoryField];
  const word = words.values[number];
  return word === null || word === undefined ? null : { name, unit: 'word', value: word };
}

function spanOf(data: CauseData, number: number): EvidenceSpan | null {
  const hit = data.texts.hits[number];
  if (hit === undefined) return null;
  const { place, leg: _leg, dueHours: _due, ...rest } = hit;
  return { row: data.columns.row[place] ?? -1, ...rest };
}

function peersOf(data: CauseData, kind: FactKind, number: number): EvidencePeers | null {
  const measure = kind.slice('group.'.length) as PeerMeasure;
  const group = data.peers[measure].group(number);
  return group === undefined ? null : { measure, ...group };
}

function entryFacts(data: CauseData, { rule, facts }: RuleRun, entry: number) {
  const names = Object.entries(rule.facts);
  const listed: EvidenceFact[] = [];
  let span: EvidenceSpan | null = null;
  let peers: EvidencePeers | null = null;
  for (const [n, [name, kind]] of names.entries()) {
    const number = facts[entry * names.length + n] as number;
    if (Number.isNaN(number)) continue;
    if (kind === 'hit') span = spanOf(data, number);
    else if (kind.startsWith('group.')) peers = peersOf(data, kind, number);
    const fact = factOf(data, name, kind, number);
    if (fact !== null) listed.push(fact);
  }
  return { facts: listed, span, peers };
}

/** Number of the subject at a place; -1 = the contact needs no cause. */
export function subjectAt({ places }: EvidenceIndex, place: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = places[middle] as number;
    if (found === place) return middle;
    if (found < place) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Everything that speaks for a cause of this subject, strongest first. */
export function listEvidence(
  data: CauseData,
  evidence: EvidenceIndex,
  ruleset: Ruleset,
  subject: number,
): readonly Evidence[] {
  const listed: Evidence[] = [];
  for (let at = evidence.starts[subject] as number; at < (evidence.starts[subject + 1] as number); at++) {
    const { rule, name } = must(evidence.known[evidence.finding[at] as number], 'findings are numbered');
    const finding = must(rule.findings[name], 'known findings are those of their rules');
    const run = must(
      evidence.runs.find((candidate) => candidate.rule === rule),
      'every finding has a run',
    );
    listed.push({
      rule: rule.code,
      version: rule.version,
      finding: name,
      subCause: finding.subCause,
      family: finding.subCause === null ? null : familyOfSubCause(finding.subCause),
      kind: finding.kind,
      weight: weightOf(rule, name, ruleset),
      ...entryFacts(data, run, evidence.entry[at] as number),
    });
  }
  return listed.sort((a, b) => b.weight - a.weight);
}
