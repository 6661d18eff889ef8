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
  R01_redial: 'Redial: gave up in the queue after {{wait}}; back {{after}} after the start of that call.',
  R02: 'Person needed after self-service',
  R02_sameReason: 'Self-service: tried {{channel}} first; needed a person {{after}} later for the same reason.',
  R02_unknownReason:
    'Self-service: tried {{channel}} first; a person had to help {{after}} later. One of the two has no reason on file.',
  R03: 'Line dropped',
  R03_code: 'Line dropped: the source says that the line or the system ended it (side {{side}}, code {{code}}).',
  R03_backAtOnce:
    'Line dropped, probably: after {{talk}} of talk neither side ended it, as far as the source says; the customer was back {{after}} after the end.',
  R04: 'Handed on and on',
  R04_pingPong: 'Back and forth: {{legs}} legs, and it came back to where it had been before.',
  R04_manyHands: 'Many hands: {{legs}} legs, and the last queue is another than the first.',
  R04_toldAgain: 'Told again: after the hand-off {{second}} of talk, against {{first}} before it.',
  R05: 'Agent fails at this reason more often than others',
  R05_moreThanPeers:
    'More often than others: {{agent}} failed {{failed}} of {{contacts}} contacts about {{reason}}; others would have failed {{expected}} of them in the same channels (p {{p}}).',
  R06: 'Many agents fail at this reason for a while',
  R06_knowledge:
    'The reason, not the agent: {{failed}} of {{contacts}} contacts about {{reason}} failed over {{agents}} agents in these weeks, {{ratio}} times what is usual for it ({{expected}}).',
  R06_authority:
    'The reason, not the agent: {{failed}} of {{contacts}} contacts about {{reason}} failed over {{agents}} agents in these weeks, {{ratio}} times what is usual ({{expected}}); this one was escalated.',
  R06_knowledgeSaid:
    'The reason, not the agent: “{{phrase}}”, and {{failed}} of {{contacts}} contacts about {{reason}} failed over {{agents}} agents in these weeks, {{ratio}} times what is usual for it ({{expected}}).',
  R06_authoritySaid:
    'The reason, not the agent: “{{phrase}}”, and {{failed}} of {{contacts}} contacts about {{reason}} failed over {{agents}} agents in these weeks, {{ratio}} times what is usual for it ({{expected}}).',
  R07: 'Outage',
  R07_declared: 'Outage on the calendar at this time: {{event}}.',
  R07_detected:
    'More failures than chance allows at this time: {{failures}} contacts over {{agents}} agents, where {{usual}} are usual.',
  R07_detectedAndSaid:
    'Outage, in words: “{{phrase}}”, at a time when {{failures}} contacts failed over {{agents}} agents ({{usual}} are usual).',
  R08: 'Closed by somebody else in the usual time',
  R08_skill:
    'Closed elsewhere: {{agent}} closed it in {{handle}}, against a median of {{median}} for {{peers}} (n {{n}}), with no other means on file.',
  R08_will:
    'Could have been closed: {{agent}} did it in {{handle}}, against a median of {{median}} for {{peers}} (n {{n}}), with no other means on file.',
  R09: 'Closed by a higher tier',
  R09_authority: 'Higher tier: tier {{from}} could not close it, tier {{to}} had to, {{after}} later.',
  R09_knowledge: 'Higher tier: “{{phrase}}” at tier {{from}}; tier {{to}} had to take it, {{after}} later.',
  R10: 'Far shorter than usual',
  R10_rushed:
    'Rushed: {{handle}} against a median of {{median}} for {{peers}} (10 % are under {{p10}}, n {{n}}); the customer came back after {{after}}.',
  R11: 'Unusually long on hold',
  R11_oneAgent:
    'Long hold: {{hold}} against a median of {{median}} for {{peers}} that had any (10 % are over {{p90}}, n {{n}}). Agents with such a hold in that hour and queue: {{agents}}.',
  R11_unsure:
    'Unsure: “{{phrase}}”, and {{hold}} on hold against a median of {{median}} for {{peers}} that had any (n {{n}}).',
  R11_manyAgents:
    'Slow for many: {{hold}} on hold against a median of {{median}} for {{peers}} that had any (n {{n}}); {{agents}} agents had such holds in the same hour and queue.',
  R12: 'Longer than nine in ten, and not solved',
  R12_diagnosis:
    'Long without a fix: {{talk}} of talk, more than nine in ten have for {{peers}} (median {{median}}, n {{n}}); back after {{after}} for the same reason.',
  R12_knowledge:
    'Long without an answer: {{talk}} of talk, more than nine in ten have for {{peers}} (median {{median}}, n {{n}}); back after {{after}} for the same reason.',
  R13: 'Marked as resolved, and was not',
  R13_cameBack: 'Closed too early: marked as resolved; the customer came back after {{after}} for the same reason.',
  R13_reopened: 'Closed too early: marked as resolved, then opened again.',
  R14: 'Promise not kept',
  R14_onFile:
    'Promise not kept: a call back within {{due}} is on file, none was made in that time; the customer came back after {{after}}.',
  R14_inWords:
    'Promise not kept: “{{phrase}}”, and no call back is on file within {{due}}; the customer came back after {{after}}.',
  R14_confirmedByWords: 'The promise stands in the note: “{{phrase}}”.',
  R15: 'Came back to ask how far it is',
  R15_caseOpen: 'Asked how far it is (“{{phrase}}”) after {{after}}, while the same case was still there.',
  R15_asksAgain: 'Asked how far it is: “{{phrase}}”, {{after}} later.',
  R15_early: 'Asked early: “{{phrase}}” after {{after}}; when to expect an answer had been said.',
  R15_notTold: 'Not told what to expect: “{{phrase}}” after {{after}}; no note says when to expect an answer.',
  R16: 'Same reason through another channel',
  R16_handOff: 'Channel switch: from {{from}} to {{to}} after {{after}}, for the same reason.',
  R16_history: 'Channel switch: from {{from}} to {{to}} after {{after}}; what was known may not have come along.',
  R17: 'Asked through several channels at once',
  R17_severalChannels:
    'One issue, several channels: {{from}}, then {{to}} {{after}} later, before the first could be answered.',
  R18: 'Wrap-up that nobody chose',
  R18_notDocumented: 'Wrap-up {{wrapup}}: this agent chooses one in {{usual}} of contacts.',
  R18_notCoded: 'Wrap-up {{wrapup}}: this agent chooses one in only {{usual}} of contacts.',
  R19: 'Overflow to another queue’s agent',
  R19_routing: 'Overflow: only {{here}} of the {{contacts}} contacts that {{agent}} handled were in {{queue}}.',
  R19_skill:
    'Outside the usual work: only {{here}} of the {{contacts}} contacts that {{agent}} handled were in {{queue}}.',
  R20: 'New agent',
  R20_note: 'For the reader: the first contact of {{agent}} in these data is of {{since}} UTC.',
  R21: 'Told something wrong',
  R21_noted: 'Wrong information: the next agent wrote “{{phrase}}”, {{after}} later.',
  R21_said: 'Wrong information, in the customer’s words: “{{phrase}}”, {{after}} later.',
  R22: 'Second of two issues left open',
  R22_leftOpen:
    'Left open: {{reason}} was on file beside the first reason; the customer came back about it after {{after}}.',
  R23: 'Detail not taken down',
  R23_askedLater: 'Not taken down: the next agent wrote “{{phrase}}”, {{after}} later.',
  R24: 'Long after-call work, whatever the reason',
  R24_longAfterCall:
    'Tool: {{acw}} of after-call work against a median of {{median}} for {{peers}} (10 % are over {{p90}}, n {{n}}); {{agent}} had that in {{long}} of {{contacts}} contacts, over several reasons.',
  R25: 'Explanation not understood',
  R25_confused:
    'Unclear: “{{phrase}}”, with {{talk}} of talk (median {{median}} for {{peers}}, n {{n}}); back after {{after}}.',
  R26: 'Passes on more than others',
  R26_moreThanPeers:
    'Passed on: {{agent}} passes on {{passed}} of such contacts, nine in ten agents at most {{usual}}; the same tier closed it without passing on, {{after}} later.',
  R27: 'Opening or closing step left out',
  R27_noPromise:
    'Opening: no words of taking it on in the first fifth of the transcript; in {{usual}} of the {{transcripts}} read for {{team}} they stand there.',
  R27_noCheck:
    'Closing: no question whether it is solved in the last fifth of the transcript; in {{usual}} of the {{transcripts}} read for {{team}} it stands there.',
  R28: 'Transfer that was not needed',
  R28_closedQuickly:
    'Transfer: the next agent of the same tier and queue needed {{handle}}, against a median of {{median}} for {{peers}} (n {{n}}), with no other means on file.',
  R29: 'Contact ended by the agent’s side',
  R29_often:
    'Ended by the agent’s side after {{talk}} of talk, the customer back after {{after}}; one of {{count}} such contacts of {{agent}}.',
  R29_once:
    'Ended by the agent’s side after {{talk}} of talk, the customer back after {{after}}; {{agent}} has {{count}} such in these data.',
  R30: 'Customer record wrong or not found',
  R30_inWords: 'Record: “{{phrase}}”.',
  R30_notRecognised: 'Record: no customer id on this contact, while the same customer’s next one has it.',
  R31: 'No article, or an outdated one',
  R31_inWords: 'Knowledge: “{{phrase}}”.',
  R32: 'Told again after a hand-off',
  R32_withinContact: 'Told again within the contact: “{{phrase}}”, after it was handed on.',
  R32_afterTransfer: 'Told again: “{{phrase}}” {{after}} after a contact that was handed on.',
  R32_afterChannel: 'Told again: “{{phrase}}” {{after}} later, through another channel.',
  R33: 'Not allowed to decide',
  R33_inWords: 'Authority: “{{phrase}}”.',
  R33_escalated: 'Authority: the contact was escalated.',
  R34: 'Waited for the back office',
  R34_caseOpen: 'Back office: the same case was still there {{after}} later, and it is not marked as resolved.',
  R34_wrapUp: 'Back office: wrap-up “{{wrapup}}”; the customer came back after {{after}}.',
  R35: 'Two places said different things',
  R35_inWords: 'Conflict: “{{phrase}}”.',
  R36: 'Reason missing or always the same',
  R36_noReason: 'Coding: no reason on file.',
  R36_oneReason: 'Coding: {{agent}} gave {{here}} of {{contacts}} contacts the reason {{reason}}.',
  R37: 'After a mailing',
  R37_afterMailing:
    'Mailing: after {{event}} {{contacts}} contacts about {{reason}} came to {{agents}} agents; {{usual}} are usual in that time.',
  R38: 'Tool slow or failing',
  R38_inWords: 'Tool: “{{phrase}}”.',
  R38_inManyWords: 'Tool: “{{phrase}}”; {{agents}} agents wrote of it in the same hour and queue.',
  R38_longAfterCalls:
    'Tool: {{acw}} of after-call work against a median of {{median}} for {{peers}} (n {{n}}); {{agents}} agents had that in the same hour and queue.',
  R39: 'Came to the wrong queue',
  R39_atOnce: 'Wrong queue: passed on from {{from}} to {{to}} after {{talk}} of talk.',
  R39_usualPair:
    'Wrong queue: {{passed}} of the contacts in {{from}} go on to {{to}}, {{usual}} would be usual for two queues here.',
  R40: 'Call back did not work',
  R40_notMade: 'Call back: due within {{due}}, none on file; the customer came back after {{after}}.',
  R40_notReached: 'Call back: tried without reaching anybody; the customer came back after {{after}}.',
  R41: 'Chat ended by itself',
  R41_endedByItself:
    'Hand-off: the contact ended by itself (code {{code}}, wrap-up {{wrapup}}); the customer used another channel {{after}} later.',
  R42: 'Bad sound',
  R42_inWords: 'Sound: “{{phrase}}”.',
  R42_reconnects: 'Sound: {{count}} connections of less than a minute, one after the other.',
  R43: 'Customer had to bring something',
  R43_inWords: 'With the customer: “{{phrase}}”.',
  R44: 'Customer had something left to do',
  R44_inWords: 'Still to do for the customer: “{{phrase}}”.',
  R45: 'Came back about something else',
  R45_otherReason:
    'New issue: the customer came back after {{after}} about “{{reason}}”, another reason; no note ties it to this contact.',
  R46: 'Next to nothing written down',
  R46_notDocumented: 'Notes: {{length}} characters; this agent writes notes in {{usual}} of {{contacts}} contacts.',
  R47: 'Waited for somebody outside',
  R47_inWords: 'Third party: “{{phrase}}”.',
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
