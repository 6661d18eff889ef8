import fc from 'fast-check';
import { getCountries } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { DIGITS, type DigitAutomaton, digitAutomaton } from '../../../shared/domain/normalise/digit-automaton.ts';
import { planPatterns } from '../../../shared/domain/normalise/number-plan.ts';

function fits({ next, accepts }: DigitAutomaton, digits: string): boolean {
  let state = 1;
  for (const digit of digits) state = next[state * DIGITS + Number(digit)] as number;
  return accepts[state] === 1;
}

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 14 });

describe('a pattern of digits as a table', () => {
  it.each(['', '1', '1[23]|4', '(?:12|3)?4{2}', '[2-79]\\d{2,4}', '(0|00)1', '1{0,3}2?', '\\d{0}'])(
    'says of %s what the regular expression says',
    (pattern) => {
      const automaton = digitAutomaton(pattern) as DigitAutomaton;
      const expression = new RegExp(`^(?:${pattern})$`);
      for (let number = 0; number < 12_000; number++) {
        const text =
          number % 3 === 0
            ? String(number)
            : String(number)
                .padStart(5, '0')
                .slice(number % 5);
        expect([text, fits(automaton, text)]).toEqual([text, expression.test(text)]);
      }
      expect(fits(automaton, '')).toBe(expression.test(''));
    },
  );

  it.each(['1*', '1+', 'a', '(?!1)2', '1|(', '[', '[^1]', '1)', '\\w', '{2}', '1{2,}'])(
    'knows that it cannot say %s',
    (pattern) => {
      expect(digitAutomaton(pattern)).toBeNull();
    },
  );

  it('says of the numbers of every country what the plan says', () => {
    let known = 0;
    for (const country of getCountries()) {
      const { fits: pattern } = planPatterns(country);
      const automaton = digitAutomaton(pattern);
      if (automaton === null) continue;
      known++;
      const expression = new RegExp(`^(?:${pattern})$`);
      fc.assert(
        fc.property(digits, (text) => fits(automaton, text) === expression.test(text)),
        { numRuns: 60, seed: known },
      );
    }
    expect(known).toBe(getCountries().length);
  });
});
