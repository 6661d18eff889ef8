import { fillTemplate } from '../errors/app-error.ts';
import type { Evidence, EvidenceFact, EvidencePeers } from './evidence.ts';

/**
 * What rules are called and what their evidence says, in words: one table for the page, the command line and
 * docs/causes.md. `R10` names the rule, `R10_rushed` is the sentence of a finding; `{{name}}` is filled with a fact.
 * `peers` stands for whom the contact is compared with, `median`, `p10`, `p90` and `n` for what is usual there.
 * Sentences say what is on file, never what somebody meant. Other languages translate these keys.
 */
export const RULE_TEXT = {
  peers_reason_channel: '{{reason}} by {{channel}}',
  peers_channel: 'all contacts by {{channel}}',
  peers_all: 'all contacts',
  R01: 'Redial after giving up in the queue',
  R01_redial: 'Redial: gave up in the queue after {{wait}}; called again {{after}} after the start of that call.',
  R02: 'Person needed after self-service',
  R02_sameReason: 'Self-service: tried {{channel}} first; needed a person after {{after}} for the same reason.',
  R02_unknownReason:
    'Self-service: tried {{channel}} first; a person had to help after {{after}}. One of the two has no reason on file.',
  R08: 'Closed by somebody else in the usual time',
  R08_skill:
    'Closed elsewhere: {{agent}} closed it in {{handle}}, against a median of {{median}} for {{peers}} (n {{n}}), with no other means on file.',
  R08_will:
    'Could have been closed: {{agent}} did it in {{handle}}, against a median of {{median}} for {{peers}} (n {{n}}), with no other means on file.',
  R10: 'Far shorter than usual',
  R10_rushed:
    'Rushed: {{handle}} against a median of {{median}} for {{peers}} (10 % are under {{p10}}, n {{n}}); the customer came back after {{after}}.',
  R45: 'Came back about something else',
  R45_otherReason:
    'New issue: the customer came back after {{after}} about “{{reason}}”, another reason; no note ties it to this contact.',
} as const satisfies Record<string, string>;

export type RuleTextKey = keyof typeof RULE_TEXT;

export const isRuleText = (key: string): key is RuleTextKey => Object.hasOwn(RULE_TEXT, key);

/** How the values of facts are written, besides the words. */
export type FactWriter = {
  readonly fact: (fact: EvidenceFact) => string;
  readonly seconds: (seconds: number) => string;
  readonly count: (count: number) => string;
  /** A text of the table with its places filled. */
  readonly text: (key: string, values: Readonly<Record<string, string>>) => string;
  /** Stands where a fact is not on file. */
  readonly unknown: string;
};

function peerValues(peers: EvidencePeers | null, write: FactWriter): Readonly<Record<string, string>> {
  if (peers === null) return {};
  const { by, reason, channel } = peers;
  return {
    peers: write.text(`peers_${by}`, { reason: reason ?? '', channel: channel ?? '' }),
    median: write.seconds(peers.median),
    p10: write.seconds(peers.p10),
    p90: write.seconds(peers.p90),
    n: write.count(peers.n),
  };
}

/** Names of the places in a template. */
const placesOf = (template: string): readonly string[] =>
  [...template.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');

/** A piece of evidence as a sentence. A finding without words (a newer engine) stands for itself. */
export function writeEvidence(evidence: Evidence, write: FactWriter): string {
  const key = `${evidence.rule}_${evidence.finding}`;
  if (!isRuleText(key)) return key;
  const unknown = Object.fromEntries(placesOf(RULE_TEXT[key]).map((name) => [name, write.unknown]));
  const facts = Object.fromEntries(evidence.facts.map((fact) => [fact.name, write.fact(fact)]));
  const phrase = evidence.span === null ? {} : { phrase: evidence.span.phrase };
  return write.text(key, { ...unknown, ...facts, ...phrase, ...peerValues(evidence.peers, write) });
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** 71 s, 6 min, 5 h, 2 d 3 h: as people say it, never more than two units. */
export function plainSpan(seconds: number): string {
  const whole = Math.round(seconds);
  const pair = (big: number, unit: string, rest: number, restUnit: string): string =>
    rest === 0 ? `${big} ${unit}` : `${big} ${unit} ${rest} ${restUnit}`;
  if (whole < 5 * MINUTE) return `${whole} s`;
  if (whole < HOUR) return `${Math.round(whole / MINUTE)} min`;
  if (whole < DAY) return pair(Math.floor(whole / HOUR), 'h', Math.floor((whole % HOUR) / MINUTE), 'min');
  return pair(Math.floor(whole / DAY), 'd', Math.floor((whole % DAY) / HOUR), 'h');
}

function plainFact({ unit, value }: EvidenceFact): string {
  if (typeof value === 'string') return value;
  switch (unit) {
    case 'seconds':
    case 'span':
      return plainSpan(value);
    case 'share':
      return `${(value * 100).toFixed(0)} %`;
    case 'times':
      return value.toFixed(1);
    case 'p':
      return value < 0.001 ? 'under 0.001' : value.toFixed(3);
    case 'instant':
      return new Date(value).toISOString().slice(0, 16).replace('T', ' ');
    default:
      return String(value);
  }
}

/** The English sentence of a piece of evidence, for the command line and exports. */
export function evidenceInWords(evidence: Evidence): string {
  return writeEvidence(evidence, {
    fact: plainFact,
    seconds: plainSpan,
    count: String,
    text: (key, values) => (isRuleText(key) ? fillTemplate(RULE_TEXT[key], values) : key),
    unknown: 'an unknown value',
  });
}
