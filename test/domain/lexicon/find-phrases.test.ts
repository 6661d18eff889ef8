import { expect, test } from 'vitest';
import { compileLexicons, compileLexiconsInSteps } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { findPhrases, tryPhrases } from '../../../shared/domain/lexicon/find-phrases.ts';
import { STANDARD_LEXICONS } from '../../../shared/domain/lexicon/standard-lexicons.ts';

const compiled = compileLexicons(STANDARD_LEXICONS);
const found = (text: string) => findPhrases(text, compiled).map(({ set, from, to }) => [set, text.slice(from, to)]);

test.each<[string, readonly (readonly string[])[]]>([
  [
    'Called before, NOT SURE which setting.',
    [
      ['L-REPEAT', 'Called before'],
      ['L-UNSURE', 'NOT SURE'],
    ],
  ],
  ['will call  you\nback', [['L-CALLBACK', 'call  you\nback']]],
  [
    'didn’t work / didnt work',
    [
      ['L-UNRESOLVED', 'didn’t work'],
      ['L-UNRESOLVED', 'didnt work'],
    ],
  ],
  ['Sent to 2nd line', [['L-AUTHORITY', '2nd line']]],
  ['was escalated', [['L-AUTHORITY', 'escalated']]],
  ['within 48 hours', [['L-CALLBACK', 'within 48 hours']]],
  ['客戶(hù)說問題沒(méi)有解決', [['L-UNRESOLVED', '沒(méi)有解決']]],
  ['ｗｅｂｓｉｔｅ', [['L-SELFSERVICE', 'ｗｅｂｓｉｔｅ']]],
  [
    'Ru\u0308ckruf, Rueckruf und RÜCKRUF',
    [
      ['L-CALLBACK', 'Ru\u0308ckruf'],
      ['L-CALLBACK', 'Rueckruf'],
      ['L-CALLBACK', 'RÜCKRUF'],
    ],
  ],
  [
    '안들려요, 안 들려요',
    [
      ['L-AUDIO', '안들려'],
      ['L-AUDIO', '안 들려'],
    ],
  ],
  ['내일 연락할게요', [['L-CALLBACK', '내일 연락']]],
  ['reached the web\u00ADsite', [['L-SELFSERVICE', 'web\u00ADsite']]],
])('%j', (text, wanted) => {
  expect(found(text)).toEqual(wanted);
});

test('a phrase is a word, not a piece of one, where words have blanks', () => {
  expect(found('happy appointment, bottom, menus')).toEqual([]);
  expect(found('Policy number 12, policyholder moved')).toEqual([]);
});

test('a negator closely before suppresses, in its own clause and language only', () => {
  expect(found('no error on the page')).toEqual([]);
  expect(found('No, error on the page')).toEqual([['L-SYSTEM', 'error']]);
  expect(found('there was not really any error')).toEqual([]);
  expect(found('not one of the four big known errors')).toEqual([['L-SYSTEM', 'errors']]);
  expect(found('没有系统故障')).toEqual([]);
  expect(found('客户没有说清楚到底是不是系统故障')).toEqual([['L-SYSTEM', '系统故障']]);
});

test('a phrase that denies something itself is not turned round', () => {
  expect(found('no it still does not work')).toContainEqual(['L-UNRESOLVED', 'does not work']);
  expect(found('不好意思我来处理')).toEqual([['L-PROMISE', '我来处理']]);
});

test('whoever tries a sentence out sees what denies a phrase', () => {
  const text = 'There is no error.';
  const [hit] = tryPhrases(text, compiled);
  expect(hit).toMatchObject({ set: 'L-SYSTEM', language: 'en', phrase: 'error', from: 12, to: 17 });
  expect(text.slice(hit?.deniedBy?.from, hit?.deniedBy?.to)).toBe('no');
});

test('lexicons are made ready a language a step, each with its own denials', () => {
  const steps = [...compileLexiconsInSteps(STANDARD_LEXICONS)];
  expect(steps.length).toBe(STANDARD_LEXICONS.length);
  // What denies in one language denies nothing in another: a lexicon alone says the same as among all.
  const alone = STANDARD_LEXICONS.flatMap((lexicon) => compileLexicons([lexicon]).phrases);
  expect(compiled.phrases).toEqual(alone);
  expect(alone.some(({ isDenial }) => isDenial)).toBe(true);
});
