import type { PhraseHit } from './lexicon.ts';

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

/** What an agent says where a conversation begins and ends. */
export type Edges = {
  /** L-PROMISE in the first fifth: the matter is taken on. */
  readonly opens: boolean;
  /** L-CONFIRM in the last fifth: it is made sure that all is resolved. */
  readonly closes: boolean;
};

const PART = 0.2;
/** Of less than this nobody can say where the opening ends. */
const FEWEST_CHARACTERS = 120;

/**
 * Whether a transcript is opened and closed as it should be, by the phrases that were found in it; null for one too short
 * to tell. Where lines are labelled with who speaks, the agent has to say it: a customer's "is there anything else?" is
 * no check.
 */
export function edgesOf(transcript: string, found: readonly PhraseHit[]): Edges | null {
  const { length } = transcript.trim();
  if (length < FEWEST_CHARACTERS) return null;
  const start = transcript.length - transcript.trimStart().length;
  const opening = found.filter(({ set, from }) => set === 'L-PROMISE' && from < start + length * PART);
  const closing = found.filter(({ set, to }) => set === 'L-CONFIRM' && to > start + length * (1 - PART));
  if (opening.length === 0 && closing.length === 0) return { opens: false, closes: false };
  const turns = readTurns(transcript);
  const isLabelled = turns.some(({ speaker }) => speaker === 'agent');
  const isAgents = (hit: PhraseHit): boolean =>
    !isLabelled || turns.some(({ speaker, from, to }) => speaker === 'agent' && from <= hit.from && hit.to <= to);
  return { opens: opening.some(isAgents), closes: closing.some(isAgents) };
}
