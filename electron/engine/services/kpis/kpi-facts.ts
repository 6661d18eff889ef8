import { tierKinds } from '../../../../shared/domain/attribution/tiers.ts';
import { CLOSING, type KpiFacts } from '../../../../shared/domain/kpi/kpi-data.ts';
import { transferKinds } from '../../../../shared/domain/kpi/transfer-kinds.ts';
import { compileLexiconsInSteps } from '../../../../shared/domain/lexicon/compile-lexicons.ts';
import { findPhrases } from '../../../../shared/domain/lexicon/find-phrases.ts';
import { onlySets } from '../../../../shared/domain/lexicon/only-sets.ts';
import { edgesOf } from '../../../../shared/domain/lexicon/transcript.ts';
import { HELP_DESKS } from '../../../../shared/domain/profiles/help-desks.ts';
import { finish, type Steps } from '../../../../shared/domain/steps.ts';
import { readInvited } from '../../store/companions.ts';
import { textBlocks, textsOf } from '../../store/contact-texts.ts';
import { batchesOfTickets, batchesWithoutOutcome, rowsOfBatches } from '../../store/import-batches.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { handledLegs } from '../context/owners.ts';
import { rowIndex } from '../context/row-index.ts';
import { filledTexts } from '../slices/filled-bits.ts';
import { lexiconsInForce, lexiconsKey } from '../texts/lexicons.ts';
import { dueTimesInSteps } from './due-times.ts';
import { fileKinds } from './file-kinds.ts';
import { promisedHours } from './promised-hours.ts';
import { saidTransfers } from './said-transfers.ts';

/** By the transcripts of all legs: one that is confirmed is enough. Kept as long as contacts and lexicons are the same. */
export function* closingsInSteps({ cache, file, columns }: FigureContext): Steps<Uint8Array> {
  const key = lexiconsKey(file);
  const known = cache.closings.get(key);
  if (known !== undefined) return known;
  const places = rowIndex(columns);
  const found = new Uint8Array(columns.count);
  const lexicons = yield* compileLexiconsInSteps(
    onlySets(lexiconsInForce(file), 'L-CONFIRM', 'L-NEGATOR', 'L-NEUTRAL'),
  );
  for (const block of textBlocks(file, 'transcript')) {
    for (const [row, text] of textsOf(block)) {
      const place = places[row] ?? -1;
      if (place === -1 || found[place] === CLOSING.confirmed) continue;
      const edges = edgesOf(text, findPhrases(text, lexicons));
      if (edges !== null) found[place] = edges.closes ? CLOSING.confirmed : CLOSING.unconfirmed;
    }
    yield;
  }
  return cache.closings.of(key, () => found);
}

function invited({ file, columns }: FigureContext): Uint8Array | null {
  const rows = readInvited(file);
  if (rows === null) return null;
  const places = rowIndex(columns);
  const found = new Uint8Array(columns.count);
  for (const row of rows) {
    const place = places[row] ?? -1;
    if (place !== -1) found[place] = 1;
  }
  return found;
}

/** `mark` per contact of these imports, the other of 0 and 1 for all others; null = there are no such imports. */
function markImports({ file, columns }: FigureContext, batches: readonly number[], mark: 0 | 1): Uint8Array | null {
  if (batches.length === 0) return null;
  const places = rowIndex(columns);
  const found = new Uint8Array(columns.count).fill(1 - mark);
  for (const row of rowsOfBatches(file, batches)) {
    const place = places[row] ?? -1;
    if (place !== -1) found[place] = mark;
  }
  return found;
}

const tickets = (context: FigureContext): Uint8Array | null =>
  context.cache.tickets.of('', () => ({ found: markImports(context, batchesOfTickets(context.file, HELP_DESKS), 1) }))
    .found;

/** 1 where the import could say that somebody gave up; null = all of them could. Kept: an import makes another context. */
const tellsAbandons = (context: FigureContext): Uint8Array | null =>
  context.cache.tellsAbandons.of('', () => ({ told: markImports(context, batchesWithoutOutcome(context.file), 0) }))
    .told;

/** What key figures need from the rows: read when one of them asks, then kept with the marks that were made of it. */
export function kpiFacts(context: FigureContext): KpiFacts {
  return {
    callbackDue: () => finish(dueTimesInSteps(context)),
    promisedHours: () => promisedHours(context),
    hasNotes: () => filledTexts(context, 'notes'),
    closings: () => finish(closingsInSteps(context)),
    invited: () => invited(context),
    transfers: () => transferKinds(context.columns.count, handledLegs(context), saidTransfers(context)),
    tiers: () => tierKinds(context.columns, handledLegs(context)),
    tellsAbandons: () => tellsAbandons(context),
    fileKinds: () => fileKinds(context),
    tickets: () => tickets(context),
  };
}
