import type { MeasureOutput } from '../../../../shared/contract/fcr.ts';
import { isExtraField } from '../../../../shared/domain/filter/dimensions.ts';
import { countFigures } from '../../../../shared/domain/metrics/count-figures.ts';
import { fieldsNotOnFile, type NeededField, neededFields } from '../../../../shared/domain/resolution/needed-fields.ts';
import { prepareContacts } from '../../../../shared/domain/resolution/prepare-contacts.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { besideFor } from '../context/judged.ts';
import type { Slice } from '../slices/slice.ts';
import { maskOf } from '../slices/slice-mask.ts';

/**
 * A blank direction is inbound, a contact without a second leg has one, and without a count of touches a ticket is pending
 * and counts as nothing: these lack nowhere or everywhere.
 */
const isSaidOfEach = (field: NeededField): boolean => field !== 'legs' && field !== 'direction' && !isExtraField(field);

/** Contacts of the slice in which the field is blank. */
function blankMask(context: FigureContext, slice: Slice, field: NeededField): Uint8Array | null {
  return context.cache.masks.of(`${slice.sliceKey} without ${field}`, () => {
    const blank = maskOf(context, slice, { [field]: { in: [null] } });
    return slice.mask === null || blank === null ? blank : blank.map((bit, i) => bit & (slice.mask?.[i] ?? 0));
  });
}

/** What the rules of the definition need and contacts do not have: beside every figure, or instead of it. `judged` are those of the slice. */
export function lackingOf(context: FigureContext, slice: Slice, judged: number): MeasureOutput['lacking'] {
  const { columns } = context;
  const { definition, judgement } = slice;
  const needed = neededFields(definition);
  if (needed.length === 0) return [];
  const prepared = judgement.ahead?.outlook.columns ?? prepareContacts(columns, definition).columns;
  const nowhere = fieldsNotOnFile(prepared, definition, besideFor(context, definition));
  if (nowhere.length > 0) return nowhere.map((field) => ({ field, contacts: null, judged: 0 }));
  // Most files leave none of them blank, and then there is nothing to count.
  const judgedIn = (mask: Uint8Array | null): number =>
    mask?.includes(1) === false ? 0 : countFigures(columns, judgement, definition, mask).counts.mature;
  return needed
    .filter(isSaidOfEach)
    .map((field) => ({ field, contacts: judgedIn(blankMask(context, slice, field)), judged }))
    .filter(({ contacts }) => contacts > 0);
}
