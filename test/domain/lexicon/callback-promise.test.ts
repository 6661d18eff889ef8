import { expect, test } from 'vitest';
import { callbackPromise, fateOfPromise } from '../../../shared/domain/lexicon/callback-promise.ts';
import { compileLexicons } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { STANDARD_LEXICONS } from '../../../shared/domain/lexicon/standard-lexicons.ts';

const compiled = compileLexicons(STANDARD_LEXICONS);
/** The day of the contact in these tests. */
const WEDNESDAY = 3;

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
  const found = callbackPromise(text, compiled, WEDNESDAY);
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
  expect(callbackPromise(text, compiled, WEDNESDAY)).toMatchObject({ dueHours: null, due: null });
});

test.each(['Customer will call back tomorrow', 'Closed, all done.', 'No need to call the customer back', ''])(
  '%j promises nothing',
  (text) => {
    expect(callbackPromise(text, compiled, WEDNESDAY)).toBeNull();
  },
);

test.each<[string, number]>([
  ['We will call you back by Friday.', 72],
  ['By Friday we will call you back', 72],
  ['will call back on Thurs', 48],
  ['will call back Monday', 144],
  ['I will call you back by Wednesday', 192],
  ['We will get back to you next Friday', 240],
  ['We will get back to you by the end of the week', 120],
  ['will follow up Monday next week', 288],
  ['will call you back by 5 pm', 24],
  ['will call you back by 5 pm on Friday', 72],
  ['Rückruf bis 16 Uhr zugesagt', 24],
  ['Rückruf bis Freitag zugesagt', 72],
  ['Ich melde mich am Montag', 144],
  ['Ich melde mich im Laufe der Woche', 120],
  ['Wir melden uns nächste Woche', 288],
  ['je vous rappelle vendredi', 72],
  ["D'ici lundi nous reviendrons vers vous", 144],
  ['je vous rappelle la semaine prochaine', 288],
  ['le llamaremos el viernes', 72],
  ['le llamaremos antes del lunes', 144],
  ['le llamaremos la próxima semana', 288],
  ['周五给您回电', 72],
  ['我们会在星期五之前给您回复', 72],
  ['下周五给您回复', 240],
  ['本周内给您回复', 120],
  ['週五前回覆您', 72],
  ['下週一給您回電', 144],
  ['금요일까지 연락드리겠습니다', 72],
  ['다음 주 월요일에 다시 연락드리겠습니다', 144],
  ['이번 주 안으로 회신 예정', 120],
])('on a Wednesday %j promises a call back within %j hours', (text, hours) => {
  expect(callbackPromise(text, compiled, WEDNESDAY)?.dueHours).toBe(hours);
});

test.each([
  'Will call back, customer has been waiting since Monday',
  'Customer called on Monday, will call back',
  'Called last Friday and again now, will call back',
  'Kunde wartet seit Montag, ich melde mich',
  'Rückruf zugesagt, Techniker war letzten Freitag da',
  'je vous rappelle, colis attendu depuis lundi',
  'je vous rappelle, le client avait appelé vendredi dernier',
  'le llamaremos, espera desde el lunes',
  '客户上周五来电，稍后回复',
  '客戶上週五來電，稍後回覆',
  '지난 금요일에 문의, 다시 연락드리겠습니다',
])('%j names a day that is not that of the promise', (text) => {
  expect(callbackPromise(text, compiled, WEDNESDAY)).toMatchObject({ dueHours: null, due: null });
});

test('without the day of the contact a day of the week says nothing', () => {
  expect(callbackPromise('We will call you back by Friday.', compiled, null)?.dueHours).toBeNull();
});

test('the time can be shown in the text', () => {
  const text = 'Not sure. Will call back within 24 hours.';
  const { due } = callbackPromise(text, compiled, WEDNESDAY) ?? {};
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
