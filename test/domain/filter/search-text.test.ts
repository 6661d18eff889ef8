import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordTest } from '../../../shared/domain/filter/compile-filter.ts';
import { searchText } from '../../../shared/domain/filter/search-text.ts';

test.each([
  ['客戶(hù)滿(mǎn)意度', '客戶滿意度'],
  ['客戶（hù）滿（mǎn）意度', '客戶滿意度'],
  ['女(nǚ)士', '女士'],
  ['Ｑｕｅｕｅ　１', 'queue 1'],
  ['Rech\u00ADnung', 'rechnung'],
  ['wi\u200Bfi', 'wifi'],
  ['  Späť ', 'späť'],
  // CONTROL: what somebody wrote stays.
  ['手机(app)', '手机(app)'],
  ['退款(é)', '退款'],
  ['退款(de)', '退款(de)'],
  ['café (très lent)', 'café (très lent)'],
  ['电话(háo hǎo)', '电话(háo hǎo)'],
  ['', ''],
])('%j is compared as %j', (text, wanted) => {
  expect(searchText(text)).toBe(wanted);
});

test('a search finds the text under its noise, and the noise itself is no word', () => {
  const passes = wordTest({ contains: '客戶滿意度' });
  expect(passes('关于客戶(hù)滿(mǎn)意度的投诉')).toBe(true);
  expect(passes('关于客戶(hù)的投诉')).toBe(false);
  expect(wordTest({ contains: '客戶(hù)滿意' })('客戶滿(mǎn)意度')).toBe(true);
});

test('folding never throws and folding again changes nothing', () => {
  const unit = fc.constantFrom('客', '戶', '(', ')', '（', 'hù', 'ǚ', 'a', 'É', '\u200B', ' ', '1');
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit, maxLength: 20 }), fc.string({ unit: 'grapheme' })), (text) => {
      const once = searchText(text);
      expect(searchText(once).length).toBeLessThanOrEqual(once.length);
      expect(once).not.toMatch(/\u200B/);
    }),
    { numRuns: 500, seed: 11 },
  );
});
