import type { SourceProfile } from './source-profile.ts';

/** Names under which surveys write the contact that they ask about; each is the id of a contact or of its case. */
const CONTACT =
  'contactid|interactionid|conversationid|callid|callsid|ticketid|casenumber|caseid|chatid|sessionid|ucid|uniqueid';
const RESOLVED = 'qresolved|surveyresolved|resolved|issueresolved|problemresolved|wasyourissueresolved|solved|fcr';
const CSAT = 'csat|csatscore|satisfaction|satisfactionscore|satisfactionrating|rating|score';
const NPS = 'nps|npsscore|likelihoodtorecommend|recommend';
const COMMENT = 'comment|comments|surveycomment|feedback|verbatim|customercomment|remark';
const ASKED_OR_ANSWERED =
  'answeredat|respondedat|surveyansweredat|responsedate|respondedon|submittedat|completedat|surveydate|invitedat|sentat|surveysentat|sentdate|invitationdate';

/** What only contacts have. */
const NO_CONTACT =
  '!startedat|createdat|createddate|starttime|starttimestamp|duration|talktime|direction|calltime|opened';
const NOBODY_SERVED = '!agent|agentname|agentid|queue|date|time|phone|status|subject';

/**
 * Answers to a survey, one row for each contact that was asked about. A row without an answer is an invitation. When it was
 * answered stays as it stands.
 */
export const SURVEY_ANSWERS: SourceProfile = {
  name: 'survey',
  title: 'answers to a survey',
  grain: 'answer',
  rowsAre: 'survey',
  signatures: [
    [CONTACT, ASKED_OR_ANSWERED, `${RESOLVED}|${CSAT}|${NPS}`, NO_CONTACT],
    [CONTACT, CSAT, NPS, NO_CONTACT, NOBODY_SERVED],
    [CONTACT, `${CSAT}|${NPS}`, `${COMMENT}|qresolved|surveyresolved`, NO_CONTACT, NOBODY_SERVED],
  ],
  columns: {
    contact_id: CONTACT,
    survey_resolved: RESOLVED,
    csat: CSAT,
    nps: NPS,
    survey_comment: COMMENT,
  },
  limits: ['limit_fills_blanks', 'limit_waits_for_contact', 'limit_unanswered_is_invitation'],
};
