import type { ColumnRole } from '../importing/mapping.ts';
import { type FoldedHeader, foldHeader } from '../roles/fold-header.ts';
import { matchName, matchWholeName } from '../roles/name-match.ts';
import { headerKey } from '../shaping/cells-by-name.ts';
import type { SourceProfile } from './source-profile.ts';
import { SURVEY_ANSWERS } from './survey-answers.ts';

/** When somebody was asked or answered. A response time is one of a ticket, and so is the first response. */
const ASKED_OR_ANSWERED =
  /\b(?:survey|questionnaire|feedback|invitation|invited|recorded date|end date|submitted|responded|response (?:date|at|timestamp|received)|date of response|answered at|answered on|umfrage|befragung|antwort|beantwortet|enquête|réponse|encuesta|respuesta|pesquisa|resposta|sondaggio|risposta)\b|评价时间|评价日期|回访时间|調査|回答日|응답|설문|평가일/;

/** The answers, as the questions are put: `Was your issue resolved?`, `csat 1-5`, `How likely are you to recommend us?`. */
const ANSWERS: readonly (readonly [ColumnRole, RegExp])[] = [
  ['nps', /\bnps\b|\brecommend|weiterempf|\brecommand|\brecomend|\braccomand|推荐|推薦|추천/],
  ['csat', /\bcsat\b|satisf|zufrieden|soddisf|满意|滿意|満足|만족/],
  ['survey_resolved', /\b(?:re)?solved\b|\bfcr\b|gelöst|geklärt|\brésolu|\bresuelt|\bresolvid|\brisolt|解决|解決|해결/],
  ['survey_comment', /\bcomment|\bverbatim\b|kommentar|anmerkung|\bcomentári?o|\bcommento|意见|意見|コメント|의견/],
];
const JUDGED = ['survey_resolved', 'csat', 'nps'] as const;

/** What only contacts have, whatever else their file says of a survey. */
const OF_CONTACTS = new Set<ColumnRole>([
  ...(['started_at', 'started_date', 'started_time', 'ended_at', 'direction', 'outcome', 'reopened'] as const),
  ...(['wait_s', 'talk_s', 'hold_s', 'acw_s', 'handle_s'] as const),
]);
const OF_TICKETS = /\b(?:status|state|priority|subject|created|opened|closed|resolution)\b|状态|상태/;

const namesContact = (header: string, folded: FoldedHeader): boolean =>
  matchWholeName(header, folded).some(
    ({ role, strength }) => (role === 'contact_id' || role === 'case_id') && strength !== 'weak',
  );

const speaksOfContacts = (header: string, folded: FoldedHeader): boolean =>
  matchName(header, folded).some(({ role, strength }) => strength !== 'weak' && OF_CONTACTS.has(role));

/** The answer that a question asks for, as the role of its column. */
const answerOf = (words: string): ColumnRole | undefined => ANSWERS.find(([, said]) => said.test(words))?.[0];

/**
 * Answers to a survey whose columns are its questions, in words of their own: the id of a contact, when it was asked or
 * answered, at least one answer, and nothing that only contacts have. Null = these are none.
 */
export function surveyOfQuestions(headers: readonly string[]): SourceProfile | null {
  const places = new Map<ColumnRole, string>();
  let isDated = false;
  for (const header of headers) {
    const folded = foldHeader(header);
    const words = header
      .normalize('NFKC')
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .replaceAll(/[_\s]+/g, ' ');
    const role = namesContact(header, folded) ? 'contact_id' : answerOf(words);
    if (role !== undefined) places.set(role, places.get(role) ?? headerKey(header));
    else if (ASKED_OR_ANSWERED.test(words)) isDated = true;
    else if (OF_TICKETS.test(words) || speaksOfContacts(header, folded)) return null;
  }
  const isAnswered = JUDGED.some((role) => places.has(role));
  if (!isDated || !isAnswered || !places.has('contact_id')) return null;
  const { columns } = SURVEY_ANSWERS;
  // Its usual names go before.
  const named = [...places].map(([role, key]) => [role, `${columns[role] ?? ''}|${key}`]);
  return { ...SURVEY_ANSWERS, columns: { ...columns, ...Object.fromEntries(named) } };
}
