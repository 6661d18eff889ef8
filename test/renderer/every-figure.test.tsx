import { afterAll, beforeAll, describe, vi } from 'vitest';
import type * as ChartModule from '../../renderer/charts/Chart.tsx';
import type * as MarkModule from '../../renderer/charts/Mark.tsx';
import type * as PanelModule from '../../renderer/ui/Panel.tsx';
import { type DrawnSample, drawSample } from './every-figure/drawn-sample.ts';
import { testFiguresBeside } from './every-figure/figures-beside.ts';
import { testFiguresOfFew } from './every-figure/figures-of-few.ts';
import { testListsOfFigures } from './every-figure/lists-of-figures.ts';
import { drawMark } from './helpers/drawn-figures.ts';

// What needs a browser: where the page stands, a canvas, the grid, what is in view, and one part of a screen a frame.
vi.mock('@tanstack/react-router', async (original) => {
  const router = await original<typeof import('@tanstack/react-router')>();
  return { ...router, createHashHistory: () => router.createMemoryHistory() };
});
vi.mock('@mantine/hooks', async (original) => ({
  ...(await original<typeof import('@mantine/hooks')>()),
  useInViewport: () => ({ ref: () => undefined, inViewport: true }),
}));
vi.mock('../../renderer/app/frame/Frame.tsx', async () => {
  const { Outlet } = await import('@tanstack/react-router');
  const { ScopeProvider } = await import('../../renderer/scope/ScopeProvider.tsx');
  return {
    Frame: () => (
      <ScopeProvider>
        <Outlet />
      </ScopeProvider>
    ),
  };
});
// The table twin stands beside its chart.
const twins = vi.hoisted(() => ({ areDrawn: false }));
vi.mock('../../renderer/ui/Panel.tsx', async (original) => {
  const { Panel } = await original<typeof PanelModule>();
  return {
    Panel: (props: PanelModule.PanelProps) => (
      <>
        <Panel {...props} />
        {twins.areDrawn && props.table}
      </>
    ),
  };
});
vi.mock('../../renderer/grid/ContactGrid.tsx', () => ({ ContactGrid: () => null }));
vi.mock('../../renderer/ui/use-in-turns.ts', () => ({ useInTurns: (parts: number) => parts }));
vi.mock('../../renderer/ui/preferences.ts', async (original) => {
  const own = await original<typeof import('../../renderer/ui/preferences.ts')>();
  return { ...own, usePreference: (name: 'coder') => [own.preferences()[name], () => undefined] };
});
vi.mock('../../renderer/charts/use-chart-tokens.ts', () => ({
  useChartTokens: () => new Proxy({}, { get: () => '#000' }),
}));

// Whatever is drawn goes through these two.
vi.mock('../../renderer/charts/Chart.tsx', () => ({
  Chart: ({ marks }: ChartModule.ChartProps) => {
    for (const { figure, label } of marks) drawMark({ figure, says: label });
    return null;
  },
}));
vi.mock('../../renderer/charts/Mark.tsx', async (original) => {
  const { Mark } = await original<typeof MarkModule>();
  return {
    Mark: (props: Parameters<typeof Mark>[0]) => {
      const place = drawMark({ figure: props.figure, says: props.label ?? '' });
      return <Mark {...props} data-drawn={place} />;
    },
  };
});

/** Drawn once for all checks: to draw the screens and to ask for their lists takes all the time there is. */
describe('every figure of every screen of the sample project', () => {
  let drawn: DrawnSample;
  const sample = (): DrawnSample => drawn;
  beforeAll(async () => {
    drawn = await drawSample(twins);
  }, 200_000);
  afterAll(() => drawn.end());

  testListsOfFigures(sample);
  testFiguresBeside(sample);
  testFiguresOfFew(sample);
});
