import { expect, test } from 'vitest';
import { rolesOf } from '../../helpers/suggested-roles.ts';

/** Who called is told by a number of the file or by a telephone number, under the same names. */
const two = (n: number): string => String(10 + n);

test.each([
  ['Caller ID', (n: number) => `(212) 555-01${two(n % 20)}`, 'phone'],
  ['Caller ID', (n: number) => `0171 23456${two(n % 20)}`, 'phone'],
  ['Caller ID', (n: number) => `+12125550${100 + (n % 20)}`, 'phone'],
  ['Caller ID', (n: number) => `212-555-01${two(n % 20)}`, 'phone'],
  ['Caller ID', (n: number) => `1000${two(n % 20)}44`, 'customer_id'],
  ['Caller ID', (n: number) => `CALLER_${n % 20}`, 'customer_id'],
  ['Customer number', (n: number) => `0171 23456${two(n % 20)}`, 'customer_id'],
  ['Customer number', (n: number) => `+49171234${100 + (n % 20)}`, 'phone'],
  // Digits in threes are no decimals, and who withheld a number says nothing of how the others are written.
  ['Customer number', (n: number) => `+48 600 100 ${100 + (n % 9)}`, 'phone'],
  ['Client', (n: number) => `+33 6 12 34 56 ${two(n % 9)}`, 'phone'],
  ['Customer number', (n: number) => `212.555.01${two(n % 20)}`, 'customer_id'],
  ['Account number', (n: number) => `100.200.${100 + (n % 9)}`, 'customer_id'],
  ['Customer number', (n: number) => (n % 7 === 0 ? 'withheld' : `+48600100${100 + (n % 7)}`), 'phone'],
  ['Customer number', (n: number) => `${1 + (n % 9)}.25`, 'extra'],
  ['Customer Contact Number', (n: number) => `020 7946 09${two(n % 11)}`, 'phone'],
  ['Customer Tel.', (n: number) => `020 7946 09${two(n % 11)}`, 'phone'],
  // What is said of customers names none of them.
  ['Customer Score', (n: number) => String(1 + (n % 5)), 'extra'],
  ['Client type', (n: number) => `Group ${n % 12}`, 'extra'],
  // In a language that nobody knows the numbers speak for themselves, but not under the names of other ends.
  ['هاتف العميل', (n: number) => `+966 11 555 01 ${two(n % 11)}`, 'phone'],
  ['Esimerkki', (n: number) => `020 7946 09${two(n % 11)}`, 'extra'],
  ['DNIS', (n: number) => `+4420794609${two(n % 11)}`, 'extra'],
  ['Agent line', (n: number) => `+4420794609${two(n % 11)}`, 'extra'],
])('%s: %s', (name, cells, role) => {
  expect(rolesOf({ 'Call #': (n) => `C${n}`, Start: (n) => `2026-03-02 ${two(n % 10)}:00`, [name]: cells })[name]).toBe(
    role,
  );
});
