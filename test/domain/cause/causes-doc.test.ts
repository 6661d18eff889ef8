import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import causeWords from '../../../renderer/locales/en/causes.json' with { type: 'json' };
import { CAUSE_FAMILIES, SUB_CAUSES } from '../../../shared/domain/cause/causes.ts';
import { RULES } from '../../../shared/domain/cause/known-rules.ts';
import type { Rule } from '../../../shared/domain/cause/rule.ts';
import { RULE_TEXT } from '../../../shared/domain/cause/rule-text.ts';

/** docs/causes.md: a part that is written by hand, and tables that are made from the rules. */
const FILE = new URL('../../../docs/causes.md', import.meta.url);
const MARK = '<!-- Made from the rules by test/domain/cause/causes-doc.test.ts; do not edit below. -->';

const text = (key: string): string => (RULE_TEXT as Record<string, string>)[key] ?? '';
const subName = (code: string): string => (causeWords.sub as Record<string, { name: string }>)[code]?.name ?? '';

const needsOf = ({ needs }: Rule): string =>
  needs
    .map((need) => (typeof need === 'string' ? `\`${need}\`` : need.map((one) => `\`${one}\``).join(' or ')))
    .join(', ');

function ruleSection(rule: Rule): string {
  const thresholds = Object.entries(rule.thresholds).map(([name, { value, unit }]) => `\`${name}\` ${value} (${unit})`);
  const findings = Object.entries(rule.findings).map(
    ([name, { subCause, kind, weight }]) =>
      `| \`${rule.code}.${name}\` | ${subCause ?? '–'} | ${kind} | ${weight.toFixed(2)} | ${text(`${rule.code}_${name}`)} |`,
  );
  return [
    `### ${rule.code} ${text(rule.code)}`,
    '',
    `Version ${rule.version}. Needs ${needsOf(rule)}.${thresholds.length === 0 ? '' : ` Thresholds: ${thresholds.join(', ')}.`}`,
    '',
    '| finding | sub-cause | kind | weight | says |',
    '|---|---|---|---|---|',
    ...findings,
    '',
  ].join('\n');
}

function subCauseTable(): string {
  const rows = CAUSE_FAMILIES.flatMap((family) =>
    SUB_CAUSES[family].map((code) => {
      const found = RULES.flatMap((rule) =>
        Object.entries(rule.findings).flatMap(([name, { subCause }]) =>
          subCause === code ? [`${rule.code}.${name}`] : [],
        ),
      );
      return `| ${code} | ${family} | ${subName(code)} | ${found.join(', ')} |`;
    }),
  );
  return ['| code | family | sub-cause | found by |', '|---|---|---|---|', ...rows].join('\n');
}

const made = (): string =>
  ['## Sub-causes and what finds them', '', subCauseTable(), '', '## The rules', '', ...RULES.map(ruleSection)].join(
    '\n',
  );

describe('docs/causes.md', () => {
  test('says what the rules say', () => {
    const now = readFileSync(FILE, 'utf8');
    const [written = ''] = now.split(MARK);
    const expected = `${written}${MARK}\n\n${made()}`;
    if (process.env.UPDATE_CAUSES_DOC === '1') writeFileSync(FILE, expected);
    expect(
      readFileSync(FILE, 'utf8'),
      'The rules changed. Run: UPDATE_CAUSES_DOC=1 npm run -s unit -- test/domain/cause/causes-doc.test.ts',
    ).toBe(expected);
  });
});

describe('the rules', () => {
  test('every sub-cause can be found by a rule, and no rule finds one that does not exist', () => {
    const found = new Set(RULES.flatMap((rule) => Object.values(rule.findings).map(({ subCause }) => subCause)));
    const known = CAUSE_FAMILIES.flatMap((family) => SUB_CAUSES[family]);
    expect([...found].filter((code) => code !== null).sort()).toEqual([...known].sort());
  });

  test('codes are numbered without a gap, defaults lie within their bounds, nobody is blamed by one finding', () => {
    expect(RULES.map(({ code }) => code)).toEqual(RULES.map((_, n) => `R${String(n + 1).padStart(2, '0')}`));
    for (const rule of RULES) {
      for (const { value, least, most } of Object.values(rule.thresholds))
        expect(value >= least && value <= most, rule.code).toBe(true);
      for (const { subCause, weight } of Object.values(rule.findings))
        expect(subCause === null ? weight === 0 : weight > 0 && weight <= 0.6).toBe(true);
    }
  });
});
