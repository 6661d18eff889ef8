import type { ImportMapping } from '../importing/mapping.ts';
import { isAnonymous } from './blank-words.ts';
import { makePhoneReader, readEmail } from './read-phone.ts';
import { ownWord } from './read-word.ts';
import { cellReader, type RoleColumns } from './role-columns.ts';
import { keepUnread, type RowWork, reject } from './row-work.ts';

export type IdentityReader = {
  readonly customerId: (work: RowWork) => string | null;
  /** `direction`: of a call that went out the customer is who was called, where a column says so. */
  readonly phone: (work: RowWork, direction: string | null) => string | null;
  readonly email: (work: RowWork) => string | null;
};

/**
 * An id that a spreadsheet took for a number and wrote as a power of ten: `5.57E+92`, `1,23457E+11`. Its digits are
 * lost, so different ids look alike. It is never read as a number.
 */
export function isMangledId(text: string): boolean {
  return text.length <= 24 && text.includes('+') && /^\d(?:[.,]\d+)?e\+\d+$/i.test(text);
}

/** Who the customer is. Anonymous words, zeros and -1 are nobody, and so is an id whose digits are lost; otherwise it stays as it stands. */
export function makeIdentityReader(mapping: ImportMapping, columns: RoleColumns): IdentityReader {
  const cellOf = (role: 'customer_id' | 'phone' | 'phone_called' | 'email'): ((work: RowWork) => string) => {
    const cell = cellReader(columns.of(role));
    const own = mapping.words[role];
    const name = columns.of(role)[0]?.name ?? role;
    if (own === undefined) return (work) => cell(work.cells).trim();
    return (work) => {
      const text = cell(work.cells).trim();
      const said = ownWord(own, text);
      if (said === 'ignore') reject(work, 'ignored_by_mapping', name, text);
      return said ?? text;
    };
  };
  const customer = cellOf('customer_id');
  const phone = cellOf('phone');
  const email = cellOf('email');
  const readPhone = makePhoneReader(mapping.country);
  const customerColumn = columns.of('customer_id')[0];
  const phoneColumn = columns.of('phone')[0];
  const calledColumn = columns.of('phone_called')[0];
  const called = cellOf('phone_called');
  const emailColumn = columns.of('email')[0];
  return {
    customerId: (work) => {
      const text = customer(work);
      if (text === '' || isAnonymous(text)) return null;
      if (!isMangledId(text)) return text;
      keepUnread(work, 'mangled_id', customerColumn, text);
      return null;
    },
    phone: (work, direction) => {
      const isCalled = calledColumn !== undefined && direction === 'out';
      const text = isCalled ? called(work) : phone(work);
      if (text === '') return null;
      const reading = readPhone(text);
      if (!reading.isGood) keepUnread(work, 'bad_phone', isCalled ? calledColumn : phoneColumn, text);
      return reading.phone;
    },
    email: (work) => {
      const text = email(work);
      if (text === '') return null;
      const reading = readEmail(text);
      if (reading === undefined) keepUnread(work, 'bad_email', emailColumn, text);
      return reading ?? null;
    },
  };
}
