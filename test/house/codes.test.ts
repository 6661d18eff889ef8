import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../shared/domain/errors/app-error.ts';
import { REJECT_CODES, WARNING_CODES } from '../../shared/domain/importing/rejection.ts';

/** A code that nothing makes is a promise to nobody; one that no test makes may be made wrongly. */
const TABLES = /(?:^|\/)(?:app-error|rejection)\.ts$/;
const OWN = /(?:^|\/)codes\.test\.ts$/;

function textBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
    .filter((file) => /\.tsx?$/.test(file) && !TABLES.test(file) && !OWN.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

const code = ['shared', 'electron', 'renderer'].map(textBelow).join('\n');
const tests = textBelow('test');
const named = (text: string, one: string): boolean => new RegExp(`\\b${one}\\b`).test(text);

describe('every code of errors, rejects and remarks', () => {
  const codes: readonly string[] = [...ERROR_CODES, ...REJECT_CODES, ...WARNING_CODES];

  it('is made somewhere', () => {
    expect(codes.filter((one) => !named(code, one))).toEqual([]);
  });

  it('is met in a test', () => {
    expect(codes.filter((one) => !named(tests, one))).toEqual([]);
  });
});
