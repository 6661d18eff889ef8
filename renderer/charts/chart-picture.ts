import type { ChartOption } from './chart-frame.ts';

/** What the canvas charts of the page show now, by their element: a canvas itself cannot be made into a drawing. */
const shown = new WeakMap<Element, ChartOption>();

export function showsOption(element: Element, option: ChartOption): void {
  shown.set(element, option);
}

/** The canvas charts inside an element as SVG, in the size in which they stand there. */
export async function drawCharts(inside: Element): Promise<ReadonlyMap<Element, string>> {
  const { drawSvg } = await import('./draw-svg.ts');
  const found = [...inside.querySelectorAll('.chart-canvas')].flatMap((element) => {
    const option = shown.get(element);
    const { width, height } = element.getBoundingClientRect();
    return option === undefined ? [] : [[element, drawSvg(option, width, height)] as const];
  });
  return new Map(found);
}
