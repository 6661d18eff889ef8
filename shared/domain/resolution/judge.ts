import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { assertNever } from '../must.ts';
import { linkThreads } from '../threading/threads.ts';
import { ANSWER_RULES, judgeAnswers } from './judge-answers.ts';
import { judgeTouches } from './judge-touches.ts';
import { judgeWindow } from './judge-window.ts';
import type { Judgement } from './judgement.ts';
import { blankVerdicts, type Verdicts } from './verdicts.ts';

function judgeKind(columns: ContactColumns, definition: Definition, observedUntil: number, into: Verdicts): void {
  switch (definition.kind) {
    case 'no_repeat':
    case 'lookback_forward':
    case 'hybrid':
      judgeWindow(columns, definition, observedUntil, into);
      break;
    case 'flag':
    case 'survey':
    case 'reopen':
      judgeAnswers(columns, definition, ANSWER_RULES[definition.kind], into);
      break;
    case 'one_touch':
      judgeTouches(columns, definition, into);
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
 * customer calls again on Thursday is failed, reason `returned`, gap three days.
 */
export function judge(columns: ContactColumns, definition: Definition, observedUntil: number): Judgement {
  const into = blankVerdicts(columns.count);
  judgeKind(columns, definition, observedUntil, into);
  return { ...into, ...linkThreads(into.returnIndex), observedUntil };
}
