import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileLexicons } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { findPhrases } from '../../../shared/domain/lexicon/find-phrases.ts';
import { STANDARD_LEXICONS } from '../../../shared/domain/lexicon/standard-lexicons.ts';
import { edgesOf, readTurns } from '../../../shared/domain/lexicon/transcript.ts';

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

const edges = (text: string) => edgesOf(text, findPhrases(text, compiled));

test('a promise at the opening and a check at the close are found where they belong', () => {
  expect(edges(`${opens}${middle}${closes}`)).toEqual({ opens: true, closes: true });
});

test('at the wrong end, or from the wrong mouth, they do not count', () => {
  const neither = { opens: false, closes: false };
  expect(edges(`Agent: Hello. ${middle}${opens}`)).toEqual(neither);
  expect(edges(`${closes}${middle}Agent: Bye.`)).toEqual(neither);
  expect(edges(`Agent: Hello. ${middle}Customer: is there anything else?`)).toEqual(neither);
  expect(edges(`Agent: I can't help. Customer: I will fix it. ${middle}${middle}`)).toEqual(neither);
});

test('a question in the middle is no close; blanks behind it are not the close either', () => {
  expect(edges(`${middle}${closes}${middle}Agent: Bye.`)?.closes).toBe(false);
  expect(edges(`${' '.repeat(400)}${middle}${closes}${' '.repeat(400)}`)?.closes).toBe(true);
});

test('without labels everybody is heard; of a few words nobody can say', () => {
  const text = `Good morning, I can help you. ${'It was restarted and the light is green. '.repeat(8)}`;
  expect(edges(text)?.opens).toBe(true);
  expect(edges('Agent: hello, bye')).toBeNull();
  expect(edges('')).toBeNull();
});

test('in Chinese and Korean', () => {
  const zh = `坐席：您好，我来处理。${'客户：打不开。坐席：请重启。客户：现在灯是绿色的了。'.repeat(6)}坐席：请问还有其他问题吗？`;
  expect(edges(zh)).toEqual({ opens: true, closes: true });
  const ko = `상담사: 네, 제가 도와드리겠습니다. ${'고객: 켜지지 않아요. 상담사: 다시 켜 보세요. '.repeat(8)}상담사: 더 필요하신 것 있으세요?`;
  expect(edges(ko)).toEqual({ opens: true, closes: true });
});
