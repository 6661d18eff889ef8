import { createHash } from 'node:crypto';
import {
  type CauseData,
  type CauseSubjects,
  findSubjects,
  prepareCauseData,
} from '../../../../shared/domain/cause/cause-data.ts';
import type { ContactTexts } from '../../../../shared/domain/cause/contact-texts.ts';
import type { ChainLeg, LegChains } from '../../../../shared/domain/cause/leg-chains.ts';
import { PEER_MEASURES } from '../../../../shared/domain/cause/peers.ts';
import { type LegText, readTextsInSteps } from '../../../../shared/domain/cause/read-texts.ts';
import { type SaidWords, saidWordsInSteps } from '../../../../shared/domain/cause/said-words.ts';
import { compileLexiconsInSteps } from '../../../../shared/domain/lexicon/compile-lexicons.ts';
import { finish, type Steps } from '../../../../shared/domain/steps.ts';
import { callbacksDueAmong, chainLegsAmong, eachRecordTexts } from '../../store/cause-inputs.ts';
import { listEvents } from '../../store/events.ts';
import { storedLexicons } from '../../store/lexicons.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import type { FigureContext } from '../context/figure-context.ts';
import type { Judged } from '../context/judged.ts';
import { rowIndex } from '../context/row-index.ts';
import { contactWeekday } from '../slices/contact-weekday.ts';
import { lexiconsInForce, lexiconsKey } from '../texts/lexicons.ts';
import { type KeptCauses, keptTextsInSteps } from './kept-causes.ts';

const ROWS_A_STEP = 100_000;

/** Contacts of two legs and more with their legs; kept as long as the contacts are the same. */
function* legChainsInSteps({ cache, columns, file }: FigureContext): Steps<LegChains> {
  const known = cache.legChains.get('');
  if (known !== undefined) return known;
  const places = rowIndex(columns);
  const chains = new Map<number, ChainLeg[]>();
  const end = columns.legs.some((legs) => legs > 1) ? places.length : 0;
  for (let from = 0; from < end; from += ROWS_A_STEP) {
    for (const { root, wait, talk, hold, acw, ...words } of chainLegsAmong(file, from, from + ROWS_A_STEP)) {
      const place = places[root] ?? -1;
      if (place === -1) continue;
      const chain = chains.get(place) ?? [];
      chain.push({ ...words, wait: wait ?? -1, talk: talk ?? -1, hold: hold ?? -1, acw: acw ?? -1 });
      chains.set(place, chain);
    }
    yield;
  }
  return cache.legChains.of('', () => chains);
}

/** Promised times by place; kept as long as the contacts are the same. */
function* callbackDueInSteps({ cache, columns, file }: FigureContext): Steps<ReadonlyMap<number, number>> {
  const known = cache.callbackDue.get('');
  if (known !== undefined) return known;
  const places = rowIndex(columns);
  const due = new Map<number, number>();
  for (let from = 0; from < places.length; from += ROWS_A_STEP) {
    for (const [row, at] of callbacksDueAmong(file, from, from + ROWS_A_STEP)) {
      const place = places[row] ?? -1;
      if (place !== -1) due.set(place, at);
    }
    yield;
  }
  return cache.callbackDue.of('', () => due);
}

function* eachLegText({ columns, file }: FigureContext): Generator<LegText> {
  const places = rowIndex(columns);
  for (const [root, record, leg, notes, surveyComment, transcript] of eachRecordTexts(file)) {
    const place = places[root] ?? -1;
    if (place === -1) continue;
    if (notes !== null) yield { place, record, leg, field: 'notes', text: notes };
    if (surveyComment !== null) yield { place, record, leg, field: 'survey_comment', text: surveyComment };
    if (transcript !== null) yield { place, record, leg, field: 'transcript', text: transcript };
  }
}

/** Failed contacts and those with which their customers came back: of nobody else are texts looked through. */
function contactsToRead({ places, back, next }: CauseSubjects, count: number): Uint8Array {
  const isRead = new Uint8Array(count);
  for (const place of places) {
    for (const one of [place, back[place] as number, next[place] as number]) if (one !== -1) isRead[one] = 1;
  }
  return isRead;
}

/** Lexicons and calendar in force, as one text: what rules read besides contacts and judgement. */
export function causeSourcesKey(file: ProjectFile): string {
  const lexicons = storedLexicons(file).map(({ language, version, hash }) => [language, version, hash]);
  const events = listEvents(file).map(({ id, savedAt }) => [id, savedAt]);
  return createHash('sha256')
    .update(JSON.stringify([lexicons, events]))
    .digest('hex')
    .slice(0, 16);
}

/** The texts as they are kept, or looked through: in steps, so that other questions are answered meanwhile. */
function* textsInSteps(context: FigureContext, subjects: CauseSubjects, kept: KeptCauses | null): Steps<ContactTexts> {
  const { columns, file } = context;
  const known = kept === null ? null : yield* keptTextsInSteps(context);
  if (known !== null) return known;
  const lexicons = yield* compileLexiconsInSteps(lexiconsInForce(file));
  yield;
  const isRead = contactsToRead(subjects, columns.count);
  yield;
  return yield* readTextsInSteps(columns.count, eachLegText(context), isRead, lexicons, contactWeekday(context));
}

/** Which words stand in the texts of every contact; kept as long as contacts and lexicons are the same. */
export function* saidInSteps(context: FigureContext): Steps<SaidWords> {
  const { cache, columns, file } = context;
  const key = lexiconsKey(file);
  const known = cache.saidWords.get(key);
  if (known !== undefined) return known;
  const lexicons = yield* compileLexiconsInSteps(lexiconsInForce(file));
  const said = yield* saidWordsInSteps(columns.count, eachLegText(context), lexicons);
  return cache.saidWords.of(key, () => said);
}

function* workOut(context: FigureContext, data: CauseData): Steps<void> {
  for (const measure of PEER_MEASURES) {
    data.peers[measure].groupOf(0);
    yield;
  }
  yield* legChainsInSteps(context);
  yield* callbackDueInSteps(context);
}

/** Everything that the rules read about the contacts of a judgement; kept as long as the judgement is. */
export function* causeDataInSteps(
  context: FigureContext,
  { judgement }: Judged,
  key: string,
  kept: KeptCauses | null,
): Steps<CauseData> {
  const { cache, columns, file } = context;
  const found = cache.causeData.get(key);
  if (found !== undefined) return found;
  const subjects = findSubjects(columns, judgement);
  yield;
  const texts = yield* textsInSteps(context, subjects, kept);
  yield;
  const data = prepareCauseData({
    ...{ columns, judgement, subjects, texts, events: listEvents(file) },
    ...(kept === null ? {} : { knownPeers: kept.peers }),
    legs: () => finish(legChainsInSteps(context)),
    callbackDue: () => finish(callbackDueInSteps(context)),
  });
  // Where rules will run: each of these in a step of its own, not all in that of the first rule that asks.
  if (kept === null && columns.count > 0) yield* workOut(context, data);
  return cache.causeData.of(key, () => data);
}
