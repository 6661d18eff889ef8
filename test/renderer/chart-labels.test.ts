import { expect, test } from 'vitest';
import { CHART_TOKENS, type ChartTokens } from '../../renderer/charts/chart-tokens.ts';
import { drawSvg } from '../../renderer/charts/draw-svg.ts';
import type { TrendEvent } from '../../renderer/charts/trend-events.ts';
import { type Trend, type TrendPoint, trendModel } from '../../renderer/charts/trend-model.ts';
import { trendOption } from '../../renderer/charts/trend-option.ts';
import { createFormat } from '../../renderer/ui/format.ts';
import { figureGroup } from './helpers/figure-groups.ts';

const tokens = Object.fromEntries(CHART_TOKENS.map((name) => [name, name === 't' ? '0ms' : '#123456'])) as ChartTokens;
const format = createFormat({ locale: 'en', zone: 'UTC', currency: 'EUR' });

/** Weeks of which every one is beyond its limits, over them and under them in turn, and gets a ring and its rate. */
function allBeyond(weeks: number): Trend {
  const points = Array.from({ length: weeks }, (_, at): TrendPoint => {
    const word = `2026-W${at + 1}`;
    const group = figureGroup({ week: word }, { mature: 100_000, failed: at % 2 === 0 ? 24_000 : 39_000 });
    return { word, label: `W${at + 1}`, group, isJudged: true, soFar: null };
  });
  const limits = points.map((_, at) => ({
    centre: 0.73,
    lower: 0.72,
    upper: 0.74,
    position: SIDES[at % 2] ?? 'above',
  }));
  return { ...trendModel(points), limits: { centre: 0.73, baseline: weeks, points: limits, change: null } };
}

const SIDES = ['above', 'below'] as const;

type Place = { readonly x: number; readonly y: number };

/** From left to right, where a text stands in the drawing. */
function placesOf(svg: string, text: string): Place[] {
  const found = [...svg.matchAll(/<text[^>]*transform="translate\(([\d.]+) ([\d.]+)\)"[^>]*>([^<]*)<\/text>/g)];
  const places = found.filter(([, , , words]) => words === text).map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
  return places.toSorted((a, b) => a.x - b.x);
}

/** "76.0" in twelve pixels and bold. */
const RATE = { width: 24, height: 12 };
const words = { upper: '', centre: '', lower: '', soFar: '', tips: [] };
const drawn = (weeks: number, events: readonly TrendEvent[] = []) =>
  drawSvg(trendOption(allBeyond(weeks), tokens, format, words, events), 760, 200).replaceAll('\u2060', '');

test.each([
  [8, 1],
  [60, 0.7],
])('of %i rates beside rings those stand there that do not cover each other', (weeks, mostOf) => {
  const svg = drawn(weeks);
  for (const rate of ['76.0', '61.0']) {
    const places = placesOf(svg, rate);
    const gaps = places.slice(1).map(({ x }, at) => x - (places[at]?.x ?? 0));
    expect(places.length).toBeGreaterThan(3);
    expect(places.length).toBeLessThanOrEqual((weeks / 2) * mostOf);
    expect(Math.min(...gaps)).toBeGreaterThan(RATE.width);
  }
});

test('rates under rings stand above the names of the axis', () => {
  const svg = drawn(8);
  const [axis] = placesOf(svg, 'W1');
  const lowest = Math.max(...placesOf(svg, '61.0').map(({ y }) => y));
  expect((axis?.y ?? 0) - lowest).toBeGreaterThan(RATE.height);
});

test('of names over lines that are too close together the first stands there, and all lines do', () => {
  const names = ['Backbone is down', 'Bills were sent', 'New menu'];
  const events = names.map((name, at) => ({ index: [3, 4, 40][at] ?? 0, names: [name] }));
  const svg = drawn(60, events);
  const seen = (drawing: string) => names.filter((name) => new RegExp(`fill="#123456">${name}<`).test(drawing));
  expect(seen(svg)).toEqual(['Backbone is down', 'New menu']);
  expect(seen(drawn(60, [{ index: 4, names: ['Bills were sent'] }]))).toEqual(['Bills were sent']);
  // A line each beside those of the chart without events.
  const lines = (drawing: string) => drawing.match(/stroke-dasharray/g)?.length ?? 0;
  expect(lines(svg) - lines(drawn(60))).toBe(events.length);
});
