import { type Definition, hasWindow } from '../../../../shared/domain/definition/definition.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { headerOfExtra } from '../../../../shared/domain/filter/dimensions.ts';
import { makeZoneClock } from '../../../../shared/domain/normalise/zone-clock.ts';
import { judge } from '../../../../shared/domain/resolution/judge.ts';
import { judgeWindow } from '../../../../shared/domain/resolution/judge-window.ts';
import type { Judgement } from '../../../../shared/domain/resolution/judgement.ts';
import { collectNoteTerms, type NoteTerms } from '../../../../shared/domain/resolution/note-terms.ts';
import { lookAhead, type Outlook, outlookDefinition } from '../../../../shared/domain/resolution/outlook.ts';
import { NOTHING_BESIDE, type ReadBeside } from '../../../../shared/domain/resolution/read-beside.ts';
import { touchCounts } from '../../../../shared/domain/resolution/touch-counts.ts';
import { eachText } from '../../store/contact-texts.ts';
import { type DefinitionName, findDefinition, nameOf } from './definitions.ts';
import { extraColumn } from './extra-columns.ts';
import type { FigureContext } from './figure-context.ts';
import { instantOfText } from './instant-of-text.ts';
import { rowIndex } from './row-index.ts';

/** What a definition says of all contacts of the project, and how that is named and found again. */
export type Judged = {
  readonly definition: Definition;
  readonly name: DefinitionName;
  readonly judgement: Judgement;
  /** Equal exactly when the judgement is. */
  readonly key: string;
};

/** A definition by key, or (command line) as a value of its own. */
export type DefinitionChoice = string | Definition;

/** End of observation that a question asks for, or what the data covers. NaN when there is no data. */
export function observedUntilOf(context: FigureContext, asked: string | null): number {
  if (asked === null) return context.observedUntil;
  const instant = instantOfText(asked, makeZoneClock(context.zone));
  if (Number.isNaN(instant)) {
    throw new AppError('INVALID_INPUT', { detail: `"${asked}" is not a time: write it as 2026-03-31T23:59:59Z.` });
  }
  return instant;
}

/** Notes with the place of their contact; those of rows that are in no contact (an older version) are passed over. */
function* notesByPlace({ columns, file }: FigureContext): Generator<readonly [place: number, text: string]> {
  const places = rowIndex(columns);
  for (const [row, text] of eachText(file, 'notes')) {
    const place = places[row] ?? -1;
    if (place !== -1) yield [place, text];
  }
}

/** The words of all notes; read once, and only for definitions that compare notes: null for others. */
const notesFor = (context: FigureContext, { sameReason }: Definition): NoteTerms | null =>
  sameReason === 'similar'
    ? context.cache.noteTerms.of('', () => collectNoteTerms(context.columns.count, notesByPlace(context)))
    : null;

/** What the rules ask of the rows; read for those definitions alone that ask. */
export function besideFor(context: FigureContext, definition: Definition): ReadBeside {
  const { touches } = definition;
  const column = touches === null ? null : extraColumn(context, headerOfExtra(touches.field));
  const notes = notesFor(context, definition);
  if (notes === null && column === null) return NOTHING_BESIDE;
  return { notes, touches: column === null ? null : touchCounts(column) };
}

/** Judges all contacts, or takes the judgement that is kept. Throws UNKNOWN_DEFINITION. */
export function judgedBy(context: FigureContext, choice: DefinitionChoice, observedUntil: string | null): Judged {
  return judgedAt(context, choice, observedUntilOf(context, observedUntil));
}

/** What lies ahead of each contact, whatever the window: the part that is kept while somebody moves it. */
function outlookOf(context: FigureContext, definition: Definition): Outlook {
  const needed = outlookDefinition(definition);
  return context.cache.outlooks.of(nameOf(needed).hash, () => {
    return lookAhead(context.columns, needed, notesFor(context, definition));
  });
}

/** The same at an end of observation that is known as an instant. */
export function judgedAt(context: FigureContext, choice: DefinitionChoice, until: number): Judged {
  const definition = typeof choice === 'string' ? findDefinition(context.file, choice) : choice;
  const name = nameOf(definition);
  const key = `${name.hash} ${until}`;
  const judgement = context.cache.judgements.of(key, () =>
    hasWindow(definition)
      ? judgeWindow(outlookOf(context, definition), definition.windowHours, until)
      : judge(context.columns, definition, until, besideFor(context, definition)),
  );
  return { definition, name, judgement, key };
}
