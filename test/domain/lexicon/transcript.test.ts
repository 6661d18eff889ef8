import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileLexicons } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { STANDARD_LEXICONS } from '../../../shared/domain/lexicon/standard-lexicons.ts';
import { closingCheck, openingPromise, readTurns } from '../../../shared/domain/lexicon/transcript.ts';

const compiled = compileLexicons(STANDARD_LEXICONS);
const speakers = (text: string) => readTurns(text).map(({ speaker }) => speaker);

test.each([
  ['Agent: Hello.\nCustomer: Hi.\nAgent: Bye.', ['agent', 'customer', 'agent']],
  ['[00:01] Agent Jo (4): Hello\n[00:05] Caller: Hi', ['agent', 'customer']],
  ['10:02:11 AGENT: Hello\n10:02:15 CUSTOMER: Hi', ['agent', 'customer']],
  ['Bot: Hi\nVisitor: human please\nAdvisor> Hello', ['machine', 'customer', 'agent']],
  ['坐席：您好\n客户：你好', ['agent', 'customer']],
  ['客服:您好\n顧客:你好', ['agent', 'customer']],
  ['상담사: 안녕하세요\n고객: 네', ['agent', 'customer']],
  ['Berater: Guten Tag\nKundin: Hallo', ['agent', 'customer']],
  ['Conseillère : Bonjour\nClient : Bonjour', ['agent', 'customer']],
  ['Asesor: Hola\nCliente: Hola', ['agent', 'customer']],
  ['Agent: Hello. Customer: Hi there. Agent: Bye', ['agent', 'customer', 'agent']],
  // CONTROL: a word is no label without its colon, nor within another word.
  ['The customer said hi to the agent', [null]],
  ['Reagent: 5 ml', [null]],
])('%j is said by %j', (text, wanted) => {
  expect(speakers(text)).toEqual(wanted);
});

test('turns follow one another without gaps, whatever the text', () => {
  const piece = fc.constantFrom('Agent:', 'Customer: ', '\n', ' ', 'hello', '坐席：', '[00:01] ', 'x', '>', 'Kunde');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const turns = readTurns(text);
      expect(turns.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
    }),
    { numRuns: 300, seed: 5 },
  );
});

const middle = 'Customer: it does not start. Agent: please restart it. Customer: done, the light is green now. '.repeat(
  4,
);
const opens = 'Agent: Good morning, I can help you with that. ';
const closes = 'Agent: Is there anything else I can do for you? Customer: no.';

test('a promise at the opening and a check at the close are found where they belong', () => {
  const text = `${opens}${middle}${closes}`;
  const opening = openingPromise(text, compiled);
  expect(text.slice(opening?.hit?.from, opening?.hit?.to)).toBe('help you with that');
  const closing = closingCheck(text, compiled);
  expect(text.slice(closing?.hit?.from, closing?.hit?.to)).toBe('anything else');
});

test('at the wrong end, or from the wrong mouth, they do not count', () => {
  expect(openingPromise(`Agent: Hello. ${middle}${opens}`, compiled)).toMatchObject({ hit: null });
  expect(closingCheck(`${closes}${middle}Agent: Bye.`, compiled)).toMatchObject({ hit: null });
  expect(closingCheck(`${opens}${middle}Customer: is there anything else?`, compiled)).toMatchObject({ hit: null });
  expect(openingPromise(`Agent: I can't help. Customer: I will fix it. ${middle}${middle}`, compiled)).toMatchObject({
    hit: null,
  });
});

test('without labels everybody is heard; of a few words nobody can say', () => {
  const text = `Good morning, I can help you. ${'It was restarted and the light is green. '.repeat(8)}`;
  expect(openingPromise(text, compiled)?.hit).not.toBeNull();
  expect(openingPromise('Agent: hello, bye', compiled)).toBeNull();
  expect(closingCheck('', compiled)).toBeNull();
});

test('in Chinese and Korean', () => {
  const zh = `坐席：您好，我来处理。${'客户：打不开。坐席：请重启。客户：现在灯是绿色的了。'.repeat(6)}坐席：请问还有其他问题吗？`;
  expect(openingPromise(zh, compiled)?.hit).not.toBeNull();
  expect(closingCheck(zh, compiled)?.hit).not.toBeNull();
  const ko = `상담사: 네, 제가 도와드리겠습니다. ${'고객: 켜지지 않아요. 상담사: 다시 켜 보세요. '.repeat(8)}상담사: 더 필요하신 것 있으세요?`;
  expect(openingPromise(ko, compiled)?.hit).not.toBeNull();
  expect(closingCheck(ko, compiled)?.hit).not.toBeNull();
});
