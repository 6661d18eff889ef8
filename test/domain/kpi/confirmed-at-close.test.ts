import { describe, expect, test } from 'vitest';
import { isConfirmedAtClose } from '../../../shared/domain/kpi/confirmed-at-close.ts';
import { compileLexicons } from '../../../shared/domain/lexicon/compile-lexicons.ts';
import { STANDARD_LEXICONS } from '../../../shared/domain/lexicon/standard-lexicons.ts';

const lexicons = compileLexicons(STANDARD_LEXICONS);
const BEGINNING = 'Agent: Good morning. Customer: my router is down. Agent: let me look at the line. '.repeat(4);

describe('docs/fcr-definition.md 14: confirmed at the close', () => {
  test.each([
    ['a question at the end', `${BEGINNING}Agent: Is there anything else? Customer: no, thanks.`, true],
    ['a question in the middle', `${BEGINNING}Agent: Is there anything else? ${BEGINNING}Agent: Bye.`, false],
    ['no question', `${BEGINNING}Agent: Bye.`, false],
    [
      'blanks behind the close are not the close',
      `${BEGINNING}Agent: Is there anything else? ${' '.repeat(400)}`,
      true,
    ],
    ['Chinese', `${'客服：您好。客户：路由器坏了。'.repeat(8)}客服：请问还有其他问题吗？`, true],
    ['nothing', '', false],
  ])('%s', (_name, transcript, isConfirmed) => {
    expect(isConfirmedAtClose(transcript, lexicons)).toBe(isConfirmed);
  });
});
