import { expect, test } from 'vitest';
import { profileColumns } from '../../../shared/domain/profiles/profile-columns.ts';
import { recogniseHeader } from '../../../shared/domain/profiles/recognise-source.ts';
import { surveyOfQuestions } from '../../../shared/domain/profiles/survey-questions.ts';

/** Surveys name their columns by their questions, in any language; none of their rows is a contact. */
function rolesOf(header: string): Readonly<Record<string, string>> {
  const names = header.split(',');
  const profile = recogniseHeader(names);
  if (profile?.rowsAre !== 'survey') return {};
  const columns = profileColumns(profile, names).filter(({ role }) => role !== 'extra');
  return Object.fromEntries(columns.map((column) => [column.role, column.header]));
}

test.each([
  ['contact id,customer,answered_at,q_resolved (Y/N/Partly),csat 1-5,nps 0-10,comment', 5],
  [
    'Response ID,Recorded Date,Contact ID,Was your issue resolved?,How satisfied were you? (1-5),Recommend us? (0-10)',
    4,
  ],
  ['Ticket ID,Datum der Antwort,Anliegen gelöst?,Zufriedenheit,Weiterempfehlung,Kommentar', 5],
  ['interaction_id,agent,queue,survey_sent_at,survey_answered_at,q1_resolved,q2_csat,q3_nps,comment', 5],
  ['通话编号,评价时间,是否解决,满意度,意见', 4],
  ['Recipient Email,Call ID,Survey date,Overall satisfaction', 2],
  // As an interface gives them.
  ['contactId,answeredAt,answers.resolved,answers.csat,answers.nps', 4],
])('%s are answers to a survey', (header, roles) => {
  expect(Object.keys(rolesOf(header))).toHaveLength(roles);
  expect(rolesOf(header)).toHaveProperty('contact_id');
});

test.each([
  'Ticket ID,Created time,Survey date,Satisfaction,Resolved',
  'Ticket ID,First response time,Resolution time,Satisfaction',
  'Call ID,Start time,Talk time,Survey answered at,CSAT',
  'Ticket ID,Status,Survey sent,CSAT',
  'Contact ID,CSAT,Resolved',
  'Survey date,Satisfaction,Comment',
  'Call ID,Direction,Feedback date,Recommend',
])('%s are none', (header) => {
  expect(surveyOfQuestions(header.split(','))).toBeNull();
});

test.each(['CSAT', 'Overall satisfaction'])('each question beside %s has its role', (satisfaction) => {
  expect(rolesOf(`Contact ID,Survey date,Did we help,Solved,${satisfaction},Likely to recommend,Any comments`)).toEqual(
    {
      ...{ contact_id: 'Contact ID', survey_resolved: 'Solved', csat: satisfaction, nps: 'Likely to recommend' },
      survey_comment: 'Any comments',
    },
  );
});
