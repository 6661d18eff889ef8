import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { assertNever } from '../must.ts';
import { linkThreads } from '../threading/threads.ts';
import { ANSWER_RULES, judgeAnswers } from './judge-answers.ts';
import { judgeTouches } from './judge-touches.ts';
import { judgeWindow } from './judge-window.ts';
import type { Judgement } from './judgement.ts';
import type { NoteTerms } from './note-terms.ts';
import { type PreparedContacts, prepareContacts } from './prepare-contacts.ts';
import { blankVerdicts, type Verdicts } from './verdicts.ts';

function judgeKind(
  prepared: PreparedContacts,
  definition: Definition,
  observedUntil: number,
  notes: NoteTerms | null,
  into: Verdicts,
): void {
  switch (definition.kind) {
    case 'no_repeat':
    case 'lookback_forward':
    case 'hybrid':
      judgeWindow(prepared, definition, observedUntil, notes, into);
      break;
    case 'flag':
    case 'survey':
    case 'reopen':
      judgeAnswers(prepared, definition, ANSWER_RULES[definition.kind], into);
      break;
    case 'one_touch':
      judgeTouches(prepared, definition, into);
      break;
    default:
      assertNever(definition.kind);
  }
}

/**
 * What the definition says of every contact, at this end of observation (UTC ms). Never fails: what cannot be judged is
 * excluded or pending with its reason. One walk over typed arrays, linear in the contacts.
 *
 * The rule in words, with worked examples, is docs/fcr-definition.md; the same rule written a second time, slowly and
 * plainly, is test/domain/resolution/obvious-judge.ts. Example: under no_repeat_7d_any a contact of Monday 10:00 whose
 * customer calls again on Thursday is failed, reason `returned`, gap three days. `notes` is needed for "similar notes"
 * alone; without it no notes are similar.
 */
export function judge(
  columns: ContactColumns,
  definition: Definition,
  observedUntil: number,
  notes: NoteTerms | null = null,
): Judgement {
  const into = blankVerdicts(columns.count);
  judgeKind(prepareContacts(columns, definition), definition, observedUntil, notes, into);
  return { ...into, ...linkThreads(into.returnIndex), observedUntil };
}
