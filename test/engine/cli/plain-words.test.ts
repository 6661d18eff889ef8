import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainJson, plainLine, plainWords } from '../../../electron/hosts/cli/plain-words.ts';
import { textTable } from '../../../electron/hosts/cli/text-table.ts';

const HOSTILE = 'a\u001b]0;title\u0007\u009b2J\r\nb\u202ec\u007f';

test('a terminal obeys nothing that stands in what a command says', () => {
  expect(plainLine(HOSTILE)).toBe('a\\x1b]0;title\\x07\\x9b2J\\x0d\\nb\\u202ec\\x7f');
  expect(plainWords(`${HOSTILE}\t|`)).toBe('a\\x1b]0;title\\x07\\x9b2J\\x0d\nb\\u202ec\\x7f\t|');
  expect(plainWords('Größe – 退款 🙂 שלום')).toBe('Größe – 退款 🙂 שלום');
});

test('JSON of a command means what it meant', () => {
  const json = plainJson(JSON.stringify({ queue: HOSTILE }));
  expect(JSON.parse(json)).toEqual({ queue: HOSTILE });
  expect(plainLine(json)).toBe(json);
});

test('a cell is one line of its table', () => {
  expect(textTable(['queue', 'n'], [['x\n\u001b[1A0', 3]]).split('\n')).toEqual(['queue        n', 'x\\n\\x1b[1A0  3']);
});

test('a name of a file in an error is shown and not obeyed', () => {
  const cli = join(import.meta.dirname, '../../../electron/hosts/cli.ts');
  const { stderr, stdout } = spawnSync(process.execPath, [cli, 'check', '--project', 'no\u001b[2J\nsuch.fcr'], {
    encoding: 'utf8',
  });
  expect(plainWords(stderr + stdout)).toBe(stderr + stdout);
  expect(stderr).toContain('no\\x1b[2J\\nsuch.fcr');
});
