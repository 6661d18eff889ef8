import type { ContactColumns } from '../columns/contact-columns.ts';
import { type Definition, hasWindow } from '../definition/definition.ts';
import { linkThreads } from '../threading/threads.ts';
import { ANSWER_RULES, judgeAnswers } from './judge-answers.ts';
import { judgeTouches } from './judge-touches.ts';
import { judgeWindow } from './judge-window.ts';
import type { Judgement } from './judgement.ts';
import { lookAhead } from './outlook.ts';
import { prepareContacts } from './prepare-contacts.ts';
import { NOTHING_BESIDE, type ReadBeside } from './read-beside.ts';
import { blankVerdicts } from './verdicts.ts';

/** Kinds without a window: flag, survey, reopen and one_touch. What they say hangs on no end of observation. */
function judgeWithoutWindow(
  columns: ContactColumns,
  definition: Definition,
  observedUntil: number,
  beside: ReadBeside,
): Judgement {
  const into = blankVerdicts(columns.count);
  const prepared = prepareContacts(columns, definition);
  if (definition.kind === 'flag' || definition.kind === 'survey' || definition.kind === 'reopen') {
    judgeAnswers(prepared, definition, ANSWER_RULES[definition.kind], into);
  } else {
    judgeTouches(prepared, definition, beside, into);
  }
  return { ...into, ...linkThreads(into.returnIndex), observedUntil, ahead: null };
}

/**
 * What the definition says of every contact, at this end of observation (UTC ms). Never fails: what cannot be judged is
 * excluded or pending with its reason. One walk over typed arrays, linear in the contacts.
 *
 * The rule in words, with worked examples, is docs/fcr-definition.md; the same rule written a second time, slowly and
 * plainly, is test/domain/resolution/obvious-judge.ts. Example: under no_repeat_7d_any a contact of Monday 10:00 whose
 * customer calls again on Thursday is failed, reason `returned`, gap three days. `beside` is what few definitions need:
 * the notes for "similar notes", a column of the source for counted touches.
 */
export function judge(
  columns: ContactColumns,
  definition: Definition,
  observedUntil: number,
  beside: ReadBeside = NOTHING_BESIDE,
): Judgement {
  return hasWindow(definition)
    ? judgeWindow(lookAhead(columns, definition, beside.notes), definition.windowHours, observedUntil)
    : judgeWithoutWindow(columns, definition, observedUntil, beside);
}
