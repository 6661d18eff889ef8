import { describe, expect, it } from 'vitest';
import { SATISFACTION_STEPS } from '../../../shared/domain/contact/enums.ts';
import {
  endsOfScale,
  isSatisfaction,
  makeSatisfactionReader,
  SATISFACTION_LIST,
} from '../../../shared/domain/normalise/read-satisfaction.ts';

/** Scales as surveys write them, best first. */
const SCALES: Readonly<Record<string, readonly string[]>> = {
  Chinese: ['非常满意', '满意', '一般', '不满意', '非常不满意'],
  'Chinese, traditional': ['非常滿意', '滿意', '普通', '不滿意', '非常不滿意'],
  Korean: ['매우 만족', '만족', '보통', '불만족', '매우 불만족'],
  'Korean, without blanks': ['매우만족', '만족', '보통', '불만족', '매우불만족'],
  Japanese: ['とても満足', '満足', 'どちらともいえない', '不満', 'とても不満'],
  German: ['Sehr zufrieden', 'Zufrieden', 'Teils, teils', 'Unzufrieden', 'Sehr unzufrieden'],
  'German, as marks': ['sehr gut', 'gut', 'befriedigend', 'ausreichend', 'mangelhaft'],
  French: ['Très satisfait(e)', 'Plutôt satisfait', 'Neutre', 'Plutôt insatisfait', 'Pas du tout satisfait'],
  Spanish: ['Muy satisfecho/a', 'Satisfecho', 'Ni satisfecho ni insatisfecho', 'Insatisfecho', 'Muy insatisfecho'],
  Portuguese: ['Muito satisfeito', 'Satisfeito', 'Neutro', 'Insatisfeito', 'Muito insatisfeito'],
  English: ['Very Satisfied', 'Satisfied', 'Neither satisfied nor dissatisfied', 'Dissatisfied', 'Very dissatisfied.'],
  'English, how good': ['Excellent', 'Good', 'Average', 'Poor', 'Very poor'],
  stars: ['★★★★★', '★★★★☆', '★★★☆☆', '★★☆☆☆', '★☆☆☆☆'],
  'out of five': ['5/5', '4 of 5', '3 von 5', '2 sur 5', '1 de 5'],
  points: ['5分', '4점', '3点', '2 stars', '1 étoile'],
  'with their number': [
    '5 - Very satisfied',
    '(4) Satisfied',
    '3: Neutral',
    'Dissatisfied (2)',
    '1. Very dissatisfied',
  ],
  'numbered from the best': [
    '1 = sehr zufrieden',
    '2 = zufrieden',
    '3 = neutral',
    '4 = unzufrieden',
    '5 = sehr unzufrieden',
  ],
};

describe('satisfaction', () => {
  const read = makeSatisfactionReader(undefined);
  const wordOf = (text: string) => read(text).word;

  it.each(Object.entries(SCALES))('in words, %s', (_name, words) => {
    expect(words.map(wordOf)).toEqual(SATISFACTION_STEPS);
    expect(words.every(isSatisfaction)).toBe(true);
  });

  it('of two and three steps keeps its sides', () => {
    expect(['满意', '一般', '不满意', '好评', '差评'].map(wordOf)).toEqual(['4', '3', '2', '5', '1']);
  });

  it('that is a number stays as it is', () => {
    expect(['5', '4,5', '80 %', '10', '0'].map(wordOf)).toEqual(['5', '4.5', '80', '10', '0']);
  });

  it.each(['Not rated', '未评价', '미응답', '無回答', 'keine Antwort', 'sans réponse', 'não sei', 'n/a', '-', ''])(
    'without an answer is unknown, and nothing to ask about: %s',
    (text) => expect(read(text)).toEqual({ word: null, isUnknown: false, isIgnored: false }),
  );

  it.each(['perhaps', '7 wonders', '满', '★★★★★★', '6/5', '12 von 5', '(', '5 of 10', 'Très'])(
    'in a word that nobody knows is asked about: %s',
    (text) => expect(read(text)).toEqual({ word: null, isUnknown: true, isIgnored: false }),
  );

  it('follows the mapping first, for numbers too', () => {
    const own = makeSatisfactionReader({ '1': '5', meh: '3', test: 'ignore', 满意: '5', 'no idea': '' });
    expect(['1', ' Meh', '满意', 'no idea'].map((text) => own(text).word)).toEqual(['5', '3', '5', null]);
    expect(own('no idea').isUnknown).toBe(false);
    expect(own('test').isIgnored).toBe(true);
  });

  it('has no word of two meanings', () => {
    const words = Object.values(SATISFACTION_LIST).flatMap((list) => list.split('|'));
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    for (const [step, list] of Object.entries(SATISFACTION_LIST)) {
      const expected = step === 'none' ? null : step;
      for (const word of list.split('|')) expect([word, wordOf(word)]).toEqual([word, expected]);
    }
  });
});

describe('the ends of a scale that writes what lies between them', () => {
  it.each([
    [['満足', 'やや満足', 'どちらともいえない', 'やや不満', '不満'], { 満足: '5', 不満: '1' }],
    [['Zufrieden', 'eher zufrieden', 'eher unzufrieden', 'Unzufrieden'], { zufrieden: '5', unzufrieden: '1' }],
    [['Satisfied', 'Somewhat satisfied', 'Dissatisfied'], { satisfied: '5' }],
  ])('%j', (values, ends) => expect(endsOfScale(values)).toEqual(ends));

  it('are not touched where better and worse words stand', () => {
    expect(endsOfScale(['Very satisfied', 'Satisfied', 'Somewhat satisfied'])).toBeUndefined();
    expect(endsOfScale(['满意', '一般', '不满意'])).toBeUndefined();
    expect(endsOfScale(['1', '2'])).toBeUndefined();
  });
});
