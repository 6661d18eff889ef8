import type { ChartOption } from './chart-frame.ts';
import type { ChartTokens } from './chart-tokens.ts';

/** The end of a time axis that cannot be judged yet: hatched up to `top`, behind whatever else is drawn there. */
export function pendingHatch(isJudged: readonly boolean[], top: number, tokens: ChartTokens): ChartOption {
  return {
    name: 'pending',
    type: 'bar',
    data: isJudged.map((judged) => (judged ? '-' : top)),
    barWidth: '92%',
    silent: true,
    itemStyle: {
      color: tokens['pending-soft'],
      borderColor: tokens.pending,
      borderWidth: 0.5,
      decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: tokens.pending },
    },
    emphasis: { disabled: true },
    z: 0,
  };
}
