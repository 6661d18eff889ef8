import { createHash } from 'node:crypto';
import {
  type CauseData,
  type CauseSubjects,
  findSubjects,
  prepareCauseData,
} from '../../../shared/domain/cause/cause-data.ts';
import type { ChainLeg, LegChains } from '../../../shared/domain/cause/leg-chains.ts';
import { type LegText, readTexts } from '../../../shared/domain/cause/read-texts.ts';
import { compileLexicons } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { eachCallbackDue, eachChainLeg, eachRecordTexts } from '../store/cause-inputs.ts';
import { listEvents } from '../store/events.ts';
import { storedLexicons } from '../store/lexicons.ts';
import type { ProjectFile } from '../store/project-file.ts';
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
  for (const [root, record, notes, surveyComment, transcript] of eachRecordTexts(file)) {
    const place = places[root] ?? -1;
    if (place === -1) continue;
    if (notes !== null) yield { place, record, field: 'notes', text: notes };
    if (surveyComment !== null) yield { place, record, field: 'survey_comment', text: surveyComment };
    if (transcript !== null) yield { place, record, field: 'transcript', text: transcript };
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

/** Everything that the rules read about the contacts of a judgement; kept as long as the judgement is. */
export function causeDataOf(context: FigureContext, { judgement }: Judged, key: string): CauseData {
  const { cache, columns, file } = context;
  return cache.causeData.of(key, () => {
    const subjects = findSubjects(columns, judgement);
    const lexicons = compileLexicons(lexiconsInForce(file));
    return prepareCauseData({
      columns,
      judgement,
      subjects,
      texts: readTexts(columns.count, eachLegText(context), contactsToRead(subjects, columns.count), lexicons),
      legs: cache.legChains.of('', () => readLegChains(context)),
      events: listEvents(file),
      callbackDue: cache.callbackDue.of('', () => readCallbackDue(context)),
    });
  });
}
