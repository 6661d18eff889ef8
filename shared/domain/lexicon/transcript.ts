import type { CompiledLexicons } from './compile-lexicons.ts';
import { findPhrases } from './find-phrases.ts';
import type { LexiconSet, PhraseHit } from './lexicon.ts';

/** Who says a stretch of a transcript; null where no label stands before it. */
export type Speaker = 'agent' | 'customer' | 'machine';
export type Turn = { readonly speaker: Speaker | null; readonly from: number; readonly to: number };

const LABELS: Readonly<Record<Speaker, string>> = {
  agent:
    'agent|advisor|adviser|representative|rep|csr|operator|consultant|associate|employee|staff|support|坐席|座席|客服|客服人员|客服人員|话务员|話務員|专员|專員|接线员|상담사|상담원|직원|agente|asesor|asesora|operador|operadora|ejecutivo|ejecutiva|berater|beraterin|mitarbeiter|mitarbeiterin|kundenberater|conseiller|conseillère|téléconseiller|opérateur|opératrice',
  customer:
    'customer|caller|client|user|visitor|member|guest|consumer|客户|客戶|顾客|顧客|用户|用戶|来电者|來電者|고객|손님|고객님|cliente|usuario|usuaria|kunde|kundin|anrufer|anruferin|cliente|cliente|appelant|appelante|usager',
  machine:
    'bot|chatbot|ivr|system|virtual agent|virtual assistant|assistant|机器人|機器人|系统|系統|챗봇|시스템|sistema|système|automat',
};

const SPEAKERS = Object.keys(LABELS) as readonly Speaker[];
const speakerOf: ReadonlyMap<string, Speaker> = new Map(
  SPEAKERS.flatMap((speaker) => LABELS[speaker].split('|').map((label) => [label, speaker] as const)),
);
const ANY_LABEL = [...speakerOf.keys()].sort((a, b) => b.length - a.length).join('|');
const CLOCK = '(?:[\\[(]?\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,3})?\\s*(?:[AaPp][Mm])?[\\])]?\\s*[-–|,]?\\s*)?';
/**
 * A label at the start of a line, with a clock, a number or a name around it if there is one ("[00:12] Agent Jo (2):"), or
 * within a line right before its colon, as where a whole transcript stands on one line.
 */
const LABEL = new RegExp(
  `(?:^|\\n)[ \\t]*${CLOCK}[\\[(<]?(${ANY_LABEL})(?![\\p{L}])[^\\n:：>]{0,24}[:：>]|(?<=[\\s.!?。！？|])(${ANY_LABEL})[ \\t]?\\d?[ \\t]?[:：]`,
  'giu',
);

/** The stretches of a transcript with who says them, in order, without gaps. */
export function readTurns(transcript: string): readonly Turn[] {
  const turns: { speaker: Speaker | null; from: number; to: number }[] = [];
  let last: { speaker: Speaker | null; from: number; to: number } = { speaker: null, from: 0, to: transcript.length };
  for (const match of transcript.matchAll(LABEL)) {
    const label = (match[1] ?? match[2] ?? '').toLowerCase();
    last.to = match.index;
    if (last.to > last.from) turns.push(last);
    last = { speaker: speakerOf.get(label) ?? null, from: match.index, to: transcript.length };
  }
  return [...turns, last];
}

/** A share of the transcript at its beginning or end, looked through for what an agent should say there. */
export type SpokenPart = {
  /** The phrase, or null when it is not said. */
  readonly hit: PhraseHit | null;
  /** The part that was looked through. */
  readonly from: number;
  readonly to: number;
};

const PART = 0.2;
/** Of less than this nobody can say where the opening ends. */
const FEWEST_CHARACTERS = 120;

function hitByAgent(
  transcript: string,
  compiled: CompiledLexicons,
  set: LexiconSet,
  isIn: (hit: PhraseHit) => boolean,
): PhraseHit | null {
  const turns = readTurns(transcript);
  const isLabelled = turns.some(({ speaker }) => speaker === 'agent');
  const isAgents = (hit: PhraseHit): boolean =>
    !isLabelled || turns.some(({ speaker, from, to }) => speaker === 'agent' && from <= hit.from && hit.to <= to);
  return findPhrases(transcript, compiled).find((hit) => hit.set === set && isIn(hit) && isAgents(hit)) ?? null;
}

/** Whether the agent takes the matter on in the first fifth; null for a transcript too short to tell. */
export function openingPromise(transcript: string, compiled: CompiledLexicons): SpokenPart | null {
  if (transcript.trim().length < FEWEST_CHARACTERS) return null;
  const to = Math.ceil(transcript.length * PART);
  return { hit: hitByAgent(transcript, compiled, 'L-PROMISE', (hit) => hit.from < to), from: 0, to };
}

/** Whether the agent makes sure in the last fifth that it is resolved; null for a transcript too short to tell. */
export function closingCheck(transcript: string, compiled: CompiledLexicons): SpokenPart | null {
  if (transcript.trim().length < FEWEST_CHARACTERS) return null;
  const from = Math.floor(transcript.length * (1 - PART));
  const hit = hitByAgent(transcript, compiled, 'L-CONFIRM', (found) => found.to > from);
  return { hit, from, to: transcript.length };
}
