import { expect, test } from 'vitest';
import { callbackPromise, fateOfPromise } from '../../../shared/domain/lexicon/callback-promise.ts';
import { compileLexicons } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { STANDARD_LEXICONS } from '../../../shared/domain/lexicon/standard-lexicons.ts';

const compiled = compileLexicons(STANDARD_LEXICONS);

test.each<[string, number | null]>([
  ['Will call back within 24 hours with the result.', 24],
  ['We will get back to you in 2 days', 48],
  ['Within 48 hrs we will get back to you', 48],
  ['I will let you know by tomorrow', 48],
  ['will call you back in 30 minutes', 0.5],
  ['Promised a callback within two business days', 96],
  ['will call back in 24-48 hours', 48],
  ['Will follow up by end of day', 24],
  ['I will call you back.', null],
  ['给您回电，24小时内', 24],
  ['我们会在两个工作日内给您回复', 96],
  ['明天联系客户', 48],
  ['我們會於3個工作天內回覆您', 120],
  ['내일 다시 연락드리겠습니다', 48],
  ['24시간 이내에 연락드릴게요', 24],
  ['3일 이내 회신 예정', 72],
  ['le llamaremos en 24 horas', 24],
  ['le devolvemos la llamada en dos días hábiles', 96],
  ['Rückruf innerhalb von 48 Stunden zugesagt', 48],
  ['Ich melde mich bis morgen', 48],
  ['Rueckruf in zwei Werktagen', 96],
  ['je vous rappelle sous 24 h', 24],
  ['nous reviendrons vers vous dans les 3 jours', 72],
])('%j promises a call back in %j hours', (text, hours) => {
  const found = callbackPromise(text, compiled);
  expect(found).not.toBeNull();
  expect(found?.dueHours).toBe(hours);
});

test.each([
  'Customer waited 3 days. Will call back.',
  'Ah, will call back',
  'will call you back, ah well',
  'Customer called 2 hours ago, I will call you back',
  'Kunde hat vor 2 Tagen geschrieben, ich melde mich',
  '客户2天前来电，稍后回复',
  'il y a 2 jours, je vous rappelle',
])('%j gives no time for the promise', (text) => {
  expect(callbackPromise(text, compiled)).toMatchObject({ dueHours: null, due: null });
});

test.each(['Customer will call back tomorrow', 'Closed, all done.', 'No need to call the customer back', ''])(
  '%j promises nothing',
  (text) => {
    expect(callbackPromise(text, compiled)).toBeNull();
  },
);

test('the time can be shown in the text', () => {
  const text = 'Not sure. Will call back within 24 hours.';
  const { due } = callbackPromise(text, compiled) ?? {};
  expect(text.slice(due?.from, due?.to)).toBe('24 hours');
});

const HOUR = 3_600_000;
const facts = (outbound: readonly number[], returned: number | null, observed = 1000) => ({
  promisedAt: 0,
  dueHours: 24,
  outboundAt: outbound.map((at) => at * HOUR),
  returnedAt: returned === null ? null : returned * HOUR,
  observedUntil: observed * HOUR,
});

test.each([
  ['kept', facts([5], null)],
  ['kept', facts([24], 30)],
  ['late', facts([25], null)],
  ['late', facts([25], 30)],
  ['overtaken', facts([], 10)],
  ['overtaken', facts([12], 10)],
  ['broken', facts([], 25)],
  ['broken', facts([40], 30)],
  ['broken', facts([], null)],
  ['open', facts([], null, 24)],
  ['open', facts([0], null, 10)],
])('a promise is %s', (fate, given) => {
  expect(fateOfPromise(given)).toEqual({ fate, dueAt: 24 * HOUR });
});
