import { CLOSING, type KpiFacts } from '../../../shared/domain/kpi/kpi-data.ts';
import { transferKinds } from '../../../shared/domain/kpi/transfer-kinds.ts';
import { compileLexicons } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { findPhrases } from '../../../shared/domain/lexicon/find-phrases.ts';
import { onlySets } from '../../../shared/domain/lexicon/only-sets.ts';
import { edgesOf } from '../../../shared/domain/lexicon/transcript.ts';
import { eachCallbackDue } from '../store/callback-due.ts';
import { readInvited } from '../store/companions.ts';
import { eachText } from '../store/contact-texts.ts';
import type { FigureContext } from './figure-context.ts';
import { filledTexts } from './filled-bits.ts';
import { lexiconsInForce } from './lexicons.ts';
import { handledLegs } from './owners.ts';
import { promisedHours } from './promised-hours.ts';
import { rowIndex } from './row-index.ts';

function callbackDue({ file, columns }: FigureContext): Float64Array {
  const places = rowIndex(columns);
  const due = new Float64Array(columns.count).fill(Number.NaN);
  for (const [row, dueAt] of eachCallbackDue(file)) {
    const place = places[row] ?? -1;
    if (place !== -1 && Number.isNaN(due[place])) due[place] = dueAt;
  }
  return due;
}

/** By the transcripts of all legs: one that is confirmed is enough. */
function closings({ file, columns }: FigureContext): Uint8Array {
  const places = rowIndex(columns);
  const found = new Uint8Array(columns.count);
  const lexicons = compileLexicons(onlySets(lexiconsInForce(file), 'L-CONFIRM', 'L-NEGATOR', 'L-NEUTRAL'));
  for (const [row, text] of eachText(file, 'transcript')) {
    const place = places[row] ?? -1;
    if (place === -1 || found[place] === CLOSING.confirmed) continue;
    const edges = edgesOf(text, findPhrases(text, lexicons));
    if (edges !== null) found[place] = edges.closes ? CLOSING.confirmed : CLOSING.unconfirmed;
  }
  return found;
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

/** What key figures need from the rows: read when one of them asks, then kept with the marks that were made of it. */
export function kpiFacts(context: FigureContext): KpiFacts {
  return {
    callbackDue: () => callbackDue(context),
    promisedHours: () => promisedHours(context),
    hasNotes: () => filledTexts(context, 'notes'),
    closings: () => closings(context),
    invited: () => invited(context),
    transfers: () => transferKinds(context.columns.count, handledLegs(context)),
  };
}
