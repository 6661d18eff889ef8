import { type ChartOption, chartFrame } from './chart-frame.ts';
import type { ChartTokens } from './chart-tokens.ts';
import type { FlowEnd, FlowModel } from './flow-model.ts';
import { literalText } from './literal-text.ts';

export type FlowWords = {
  readonly name: (end: FlowEnd) => string;
  readonly count: (count: number) => string;
  readonly tipOfEnd: (end: FlowEnd, side: 'from' | 'to') => string;
  readonly tipOfLink: (from: FlowEnd, to: FlowEnd, count: number) => string;
  /** Colour of an end; by default ink. */
  readonly colour?: (end: FlowEnd) => string;
};

/** Room for the names at both sides. */
const SIDE = 150;

/** Two stages, no more: first and last. Links that stay are light, links that change are darker. */
export function flowOption(model: FlowModel, tokens: ChartTokens, words: FlowWords): ChartOption {
  const frame = chartFrame(tokens);
  const colourOf = words.colour ?? (() => tokens.mark);
  const idOf = (side: 'from' | 'to', end: FlowEnd) => `${side} ${end.place}`;
  const node = (side: 'from' | 'to') => (end: FlowEnd) => ({
    name: idOf(side, end),
    depth: side === 'from' ? 0 : 1,
    itemStyle: { color: colourOf(end), borderWidth: 0 },
    label: {
      position: side === 'from' ? 'left' : 'right',
      formatter:
        side === 'from'
          ? `${literalText(words.name(end))}  {n|${words.count(end.count)}}`
          : `{n|${words.count(end.count)}}  ${literalText(words.name(end))}`,
    },
    tooltip: { formatter: () => literalText(words.tipOfEnd(end, side)) },
  });
  return {
    ...frame,
    tooltip: { ...(frame['tooltip'] as object), trigger: 'item' },
    series: [
      {
        type: 'sankey',
        ...{ left: SIDE, right: SIDE, top: 8, bottom: 8 },
        ...{ nodeWidth: 12, nodeGap: 8, draggable: false, layoutIterations: 0 },
        nodeAlign: 'justify',
        data: [...model.from.map(node('from')), ...model.to.map(node('to'))],
        links: model.links.map(({ from, to, count, isSame }) => ({
          source: idOf('from', from),
          target: idOf('to', to),
          value: count,
          lineStyle: { color: colourOf(from), opacity: isSame ? 0.16 : 0.38, curveness: 0.5 },
          tooltip: { formatter: () => literalText(words.tipOfLink(from, to, count)) },
        })),
        label: {
          ...{ color: tokens['text-2'], fontFamily: tokens.font, fontSize: 12 },
          ...{ width: SIDE - 12, overflow: 'truncate' },
          rich: { n: { color: tokens['text-3'], fontSize: 12 } },
        },
        emphasis: {
          focus: 'none',
          lineStyle: { opacity: 0.7 },
          itemStyle: { borderColor: tokens.focus, borderWidth: 2 },
        },
      },
    ],
  };
}
