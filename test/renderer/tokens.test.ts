import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CHART_TOKENS } from '../../renderer/charts/chart-tokens.ts';
import { contrast, distance, seenAs, VISIONS } from './helpers/colour.ts';

const css = readFileSync(new URL('../../renderer/ui/tokens.css', import.meta.url), 'utf8');
const colours = (block: string) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map((found) => [found[1], found[2]]));
const darkAt = css.indexOf(':root[data-theme="dark"]');
const light = colours(css.slice(0, darkAt));
const dark = { ...light, ...colours(css.slice(darkAt, css.indexOf(':root:lang'))) };

const TEXT_ON = ['surface', 'canvas', 'sunken', 'hover'].flatMap((ground) =>
  ['text', 'text-2', 'text-3'].map((text) => [text, ground] as const),
);
const WORDS_ON = ['surface', 'canvas'].flatMap((ground) =>
  ['accent', 'failed-text', 'resolved-text', 'warn'].map((text) => [text, ground] as const),
);
const SOFT = [
  ['text-on-accent', 'accent'],
  ['text', 'accent-soft'],
  ['accent', 'accent-soft'],
  ['text', 'warn-soft'],
  ['warn', 'warn-soft'],
  ['failed-text', 'failed-soft'],
  ['resolved-text', 'resolved-soft'],
  ['text-2', 'pending-soft'],
  ['text', 'mark-hit'],
  ['text-2', 'info-soft'],
] as const;
const HEAT = [1, 2, 3, 4, 5, 6, 7].map((step) => [step <= 4 ? 'text' : 'heat-text', `heat-${step}`] as const);
const FAMILIES = ['skill', 'will', 'data', 'platform', 'external', 'undetermined'];
const OUTCOMES = ['resolved', 'failed', 'pending'];
const MARKS = ['surface', 'canvas'].flatMap((ground) =>
  [...FAMILIES, ...OUTCOMES, 'mark', 'mark-2', 'limit', 'line-strong', 'focus'].map((mark) => [mark, ground] as const),
);

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the %s tokens', (_name, tokens) => {
  const of = (name: string): string => tokens[name] ?? '#missing';
  const failing = (pairs: readonly (readonly [string, string])[], least: number) =>
    pairs.filter(([a, b]) => !(contrast(of(a), of(b)) >= least)).map(([a, b]) => `${a} on ${b}`);

  test('let every text be read (4.5:1)', () => {
    expect(failing([...TEXT_ON, ...WORDS_ON, ...SOFT, ...HEAT], 4.5)).toEqual([]);
  });

  test('let every mark and border be seen (3:1)', () => {
    expect(failing(MARKS, 3)).toEqual([]);
  });

  test.each(VISIONS)('keep families and outcomes apart with %s vision', (vision) => {
    const closest = (names: readonly string[]) =>
      Math.min(
        ...names.flatMap((a, at) =>
          names.slice(at + 1).map((b) => distance(seenAs(of(a), vision), seenAs(of(b), vision))),
        ),
      );
    expect(closest(FAMILIES)).toBeGreaterThan(15);
    expect(closest(OUTCOMES)).toBeGreaterThan(10);
  });
});

test('every token that a canvas asks for is there', () => {
  const defined = new Set([...css.matchAll(/--([\w-]+):/g)].map((found) => found[1]));
  expect(CHART_TOKENS.filter((name) => !defined.has(name))).toEqual([]);
});
