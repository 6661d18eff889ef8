import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type CauseData,
  type CauseSubjects,
  findSubjects,
  prepareCauseData,
} from '../../../shared/domain/cause/cause-data.ts';
import type { ContactTexts } from '../../../shared/domain/cause/contact-texts.ts';
import type { ChainLeg, LegChains } from '../../../shared/domain/cause/leg-chains.ts';
import { type LegText, readTexts, readTextsInSteps } from '../../../shared/domain/cause/read-texts.ts';
import { compileLexicons } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { eachCallbackDue, eachChainLeg, eachRecordTexts } from '../store/cause-inputs.ts';
import { listEvents } from '../store/events.ts';
import { storedLexicons } from '../store/lexicons.ts';
import type { ProjectFile } from '../store/project-file.ts';
import { contactWeekday } from './contact-weekday.ts';
import type { FigureContext } from './figure-context.ts';
import type { Judged } from './judged.ts';
import { lexiconsInForce } from './lexicons.ts';
import { rowIndex } from './row-index.ts';

/** Contacts of two legs and more with their legs, read from the rows once. */
function readLegChains({ columns, file }: FigureContext): LegChains {
  const places = rowIndex(columns);
  const chains = new Map<number, ChainLeg[]>();
  if (!columns.legs.some((legs) => legs > 1)) return chains;
  for (const { root, wait, talk, hold, acw, ...words } of eachChainLeg(file)) {
    const place = places[root] ?? -1;
    if (place === -1) continue;
    const chain = chains.get(place) ?? [];
    chain.push({ ...words, wait: wait ?? -1, talk: talk ?? -1, hold: hold ?? -1, acw: acw ?? -1 });
    chains.set(place, chain);
  }
  return chains;
}

function readCallbackDue({ columns, file }: FigureContext): ReadonlyMap<number, number> {
  const places = rowIndex(columns);
  const due = new Map<number, number>();
  for (const [row, at] of eachCallbackDue(file)) {
    const place = places[row] ?? -1;
    if (place !== -1) due.set(place, at);
  }
  return due;
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

/** What reading the texts needs. */
function textsToRead(context: FigureContext, subjects: CauseSubjects): Parameters<typeof readTexts> {
  const { columns, file } = context;
  const lexicons = compileLexicons(lexiconsInForce(file));
  const isRead = contactsToRead(subjects, columns.count);
  return [columns.count, eachLegText(context), isRead, lexicons, contactWeekday(context)];
}

function assemble(
  context: FigureContext,
  { judgement }: Judged,
  subjects: CauseSubjects,
  texts: ContactTexts,
): CauseData {
  const { cache, columns, file } = context;
  return prepareCauseData({
    ...{ columns, judgement, subjects, texts },
    legs: cache.legChains.of('', () => readLegChains(context)),
    events: listEvents(file),
    callbackDue: cache.callbackDue.of('', () => readCallbackDue(context)),
  });
}

/** Everything that the rules read about the contacts of a judgement; kept as long as the judgement is. */
export function causeDataOf(context: FigureContext, judged: Judged, key: string): CauseData {
  return context.cache.causeData.of(key, () => {
    const subjects = findSubjects(context.columns, judged.judgement);
    return assemble(context, judged, subjects, readTexts(...textsToRead(context, subjects)));
  });
}

/** The same, with a pause between any ten thousand texts, so that other questions are answered meanwhile. */
export async function causeDataInTurns(context: FigureContext, judged: Judged, key: string): Promise<CauseData> {
  if (context.cache.causeData.has(key)) return causeDataOf(context, judged, key);
  const subjects = findSubjects(context.columns, judged.judgement);
  const steps = readTextsInSteps(...textsToRead(context, subjects));
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return context.cache.causeData.of(key, () => assemble(context, judged, subjects, value));
    await nextTurn();
  }
}
