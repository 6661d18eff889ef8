import { expect, test } from 'vitest';
import texts from '../../renderer/locales/en/errors.json';
import { ERROR_TEXT } from '../../shared/domain/errors/app-error.ts';

/** The page translates by code; the command line speaks English from the table. Both must say the same. */
test('the texts of errors are those of the table of codes', () => {
  const expected = Object.fromEntries(
    Object.entries(ERROR_TEXT).map(([code, [message, hint]]) => [code, { message, hint }]),
  );
  expect(texts).toEqual(expected);
});

/** A hint that is empty would be shown by its key. A cancel is never shown. */
test('every error has a hint', () => {
  const without = Object.entries(texts).filter(([, { hint }]) => hint === '');
  expect(without.map(([code]) => code)).toEqual(['CANCELLED']);
});
