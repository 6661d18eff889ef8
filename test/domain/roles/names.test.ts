import { describe, expect, it } from 'vitest';
import { FIELD_NAMES } from '../../../shared/domain/contact/fields.ts';
import { PART_ROLES } from '../../../shared/domain/importing/mapping.ts';
import { foldHeader } from '../../../shared/domain/roles/fold-header.ts';
import { headerFingerprint, headerSet } from '../../../shared/domain/roles/header-fingerprint.ts';
import { canonicalRole, matchName } from '../../../shared/domain/roles/name-match.ts';

describe('canonical names', () => {
  it('are known in any case, with space, hyphen or underscore', () => {
    for (const name of [...FIELD_NAMES, ...PART_ROLES]) {
      const spellings = [
        name,
        name.toUpperCase(),
        name.replaceAll('_', ' '),
        name.replaceAll('_', '-'),
        ` ${name} `,
        name.replaceAll('_', ' - '),
      ];
      for (const spelling of spellings) expect([spelling, canonicalRole(spelling)]).toEqual([spelling, name]);
    }
  });

  it('are not found in words that only look alike', () => {
    for (const header of ['HOLDS', 'talks', 'contactid', 'contact', '', 'agent id 2'])
      expect([header, canonicalRole(header)]).toEqual([header, null]);
  });
});

describe('a header', () => {
  it.each([
    ['callDurationInSeconds', 'call duration', 'seconds'],
    ['Answered (Y/N)', 'answered', null],
    ['Speed of answer in seconds', 'speed of answer', 'seconds'],
    ['First response time (in hrs)', 'first response time', 'hours'],
    ['Wartezeit (Sek)', 'wartezeit', 'seconds'],
    ['通话时长(秒)', '通话时长', 'seconds'],
    ['대기시간(초)', '대기시간', 'seconds'],
    ['Total_ms', 'total', 'milliseconds'],
    ['CustomerID', 'customer id', null],
    ['Product [list]', 'product', null],
    ["File d'attente", 'file d attente', null],
    ['Accès', 'accès', null],
    ['notes', 'notes', null],
    ['s', 's', null],
  ])('%j is %j in %s', (header, words, unit) => {
    expect(foldHeader(header)).toMatchObject({ words, unit, key: words.replaceAll(' ', '') });
  });

  it('speaks for roles by name, weakly or in part', () => {
    const match = (header: string) =>
      matchName(header, foldHeader(header)).map(({ role, strength }) => `${role} ${strength}`);
    expect(match('Started at')).toEqual(['started_at canonical']);
    expect(match('CALLID')).toEqual(['contact_id strong']);
    expect(match('Customer satisfaction today')).toEqual(['csat part']);
    expect(match('no name that anybody knows')).toEqual([]);
  });
});

describe('the set of headers', () => {
  it('does not depend on order, case or spaces, but on every name', () => {
    expect(headerSet(['B ', 'a'])).toBe(headerSet(['A', 'b']));
    expect(headerFingerprint(['B ', 'a'])).toBe(headerFingerprint(['A', 'b']));
    expect(headerFingerprint(['A', 'b', 'c'])).not.toBe(headerFingerprint(['A', 'b']));
    expect(headerFingerprint(['A', 'A', 'b'])).not.toBe(headerFingerprint(['A', 'b']));
  });
});
