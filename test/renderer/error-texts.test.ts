import { expect, test } from 'vitest';
import texts from '../../renderer/locales/en/errors.json';
import { ERROR_TEXT } from '../../shared/domain/errors/app-error.ts';

/** What to do about these is done by other means on a screen. */
const OTHERWISE_ON_SCREENS = {
  UNKNOWN_DEFINITION: { hint: texts.UNKNOWN_DEFINITION.hint },
  UNKNOWN_FIELD: { hint: texts.UNKNOWN_FIELD.hint },
};

/** The page translates by code; the command line speaks English from the table. Both must say the same. */
test('the texts of errors are those of the table of codes', () => {
  const expected = Object.fromEntries(
    Object.entries(ERROR_TEXT).map(([code, [message, hint]]) => [
      code,
      { message, hint, ...(code in OTHERWISE_ON_SCREENS && OTHERWISE_ON_SCREENS[code as 'UNKNOWN_FIELD']) },
    ]),
  );
  expect(texts).toEqual(expected);
});

test('what to do is said without words of the command line on a screen', () => {
  const hints = Object.entries(texts).filter(([, { hint }]) =>
    /\bfcr [a-z]+ --|--\w|\bRun "|<header>|\bcanonical\b/.test(hint),
  );
  expect(hints).toEqual([]);
});

/** A hint that is empty would be shown by its key. A cancel is never shown. */
test('every error has a hint', () => {
  const without = Object.entries(texts).filter(([, { hint }]) => hint === '');
  expect(without.map(([code]) => code)).toEqual(['CANCELLED']);
});
