import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

type Texts = { readonly [key: string]: string | Texts };

const folder = path.resolve(import.meta.dirname, '../../renderer/locales/en');

const textsOf = (texts: Texts, at: string): readonly (readonly [key: string, text: string])[] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[`${at}${key}`, text] as const] : textsOf(text, `${at}${key}.`),
  );

const ALL = readdirSync(folder).flatMap((file) =>
  textsOf(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Texts, `${file.replace('.json', '')}:`),
);

const COUNTED =
  'contacts|talks|rows|returns|failures|columns|words|reasons|weeks|groups|agents|threads|readings|values|definitions|rules';
/** A number and at most two words before the noun that it counts. */
const NUMBER_BEFORE_PLURAL = new RegExp(
  `\\{\\{(?!file|done)\\w+\\}\\}(</\\w+>)? ((?!of )[\\w-]+ ){0,2}(${COUNTED})\\b`,
);

/** Numbers that are never one: limits of the program, what is said from 30 on only, and the words at the top of a longer list. */
const NEVER_ONE = [
  ...['drivers:empty.tooFewHint', 'overview:trend.fewHint', 'reading:many.tooMany', 'reading:learned.fewOfFamily'],
  ...['errors:GROUPS_CONTINUED.message', 'home:sampleMaking', 'import:words.more', 'why:fitness.all'],
  ...['why:families.figure', 'why:cause.share', 'why:fitness.some', 'reading:learned.fewFamilies'],
  ...['compare:flag.rest', 'common:status.rulesDone'],
];

test('a number stands before a plural only where there are words for one of them, too', () => {
  const rigid = ALL.filter(([key, text]) => !/_(one|other)$/.test(key) && NUMBER_BEFORE_PLURAL.test(text));
  expect(rigid.map(([key]) => key).filter((key) => !NEVER_ONE.includes(key))).toEqual([]);
});

test('words for one of them do not go on about several', () => {
  const ones = ALL.filter(([key]) => key.endsWith('_one'));
  expect(ones.length).toBeGreaterThan(100);
  expect(ones.filter(([, text]) => /\{\{n\}\} contacts\b|\bThey are\b/.test(text))).toEqual([]);
  const keys = new Set(ALL.map(([key]) => key));
  expect(ones.map(([key]) => key.replace(/_one$/, '_other')).filter((key) => !keys.has(key))).toEqual([]);
});
