import { svgText, wrapLines } from './svg-text.ts';
import { escapeXml, xmlText } from './xml-text.ts';

/**
 * A panel as a drawing: what stands on the page as boxes, lines and words of SVG, which any program opens. Controls are
 * left out; under it stand the lines that say what the figures are of.
 */
export type PanelPicture = { readonly svg: string; readonly width: number; readonly height: number };

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
type Drawing = {
  readonly origin: DOMRect;
  /** Canvas charts inside, already drawn. */
  readonly charts: ReadonlyMap<Element, string>;
  readonly parts: string[];
};

const LEFT_OUT = '.panel-actions, .panel-foot-link, .panel-busy, .visually-hidden, .link-only';
const HATCHED = '.fill-pending, .hatch, [data-heat="pending"]';
const HOLLOW = '.fill-excluded, [data-heat="few"], .fill-external';
const NO_COLOUR = /^(transparent|rgba\(.*, 0\))$/;
const LINE = 16;
const PADDING = 14;

const meet = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});
const isEmpty = (box: Box) => box.right - box.left <= 0 || box.bottom - box.top <= 0;
const num = (value: number) => value.toFixed(1);

function boxOf(element: Element, style: CSSStyleDeclaration, seen: Box, origin: DOMRect): string {
  const place = `x="${num(seen.left - origin.left)}" y="${num(seen.top - origin.top)}" width="${num(seen.right - seen.left)}" height="${num(seen.bottom - seen.top)}"`;
  const rx = Number.parseFloat(style.borderTopLeftRadius) || 0;
  const fill = NO_COLOUR.test(style.backgroundColor)
    ? ''
    : `<rect ${place} rx="${rx}" fill="${style.backgroundColor}"/>`;
  const hatch = element.matches(HATCHED)
    ? `<rect ${place} fill="url(#hatch)" stroke="${style.color}" stroke-opacity=".4"/>`
    : '';
  const frame = element.matches(HOLLOW)
    ? `<rect ${place} fill="none" stroke="${style.color}" stroke-opacity=".5"/>`
    : '';
  return fill + hatch + frame;
}

/** Borders as lines; a dashed one stays dashed. */
function bordersOf(style: CSSStyleDeclaration, seen: Box, origin: DOMRect): string {
  const sides = [
    ['Top', seen.left, seen.top, seen.right, seen.top],
    ['Bottom', seen.left, seen.bottom, seen.right, seen.bottom],
    ['Left', seen.left, seen.top, seen.left, seen.bottom],
    ['Right', seen.right, seen.top, seen.right, seen.bottom],
  ] as const;
  return sides
    .map(([side, x1, y1, x2, y2]) => {
      const width = Number.parseFloat(style[`border${side}Width`]);
      const kind = style[`border${side}Style`];
      const colour = style[`border${side}Color`];
      if (!(width > 0) || kind === 'none' || NO_COLOUR.test(colour)) return '';
      const dash = kind === 'dashed' ? ' stroke-dasharray="4 3"' : '';
      return `<line x1="${num(x1 - origin.left)}" y1="${num(y1 - origin.top)}" x2="${num(x2 - origin.left)}" y2="${num(y2 - origin.top)}" stroke="${colour}" stroke-width="${width}"${dash}/>`;
    })
    .join('');
}

/** An icon or drawing of the page: its tokens become the colours that they are now. */
function nested(text: string, seen: DOMRect, origin: DOMRect, style: CSSStyleDeclaration): string {
  const coloured = text
    .replace(/var\((--[\w-]+)\)/g, (_all, name: string) => style.getPropertyValue(name).trim())
    .replaceAll('currentColor', style.color)
    .replace(/ (class|role|aria-[\w-]+|tabindex|data-[\w-]+|on\w+)="[^"]*"/g, '')
    .replace(/^<svg/, `<svg x="${num(seen.left - origin.left)}" y="${num(seen.top - origin.top)}"`);
  return coloured.includes('xmlns=') ? coloured : coloured.replace(/^<svg/, '<svg xmlns="http://www.w3.org/2000/svg"');
}

function draw(element: Element, clip: Box, drawing: Drawing): void {
  const style = getComputedStyle(element);
  if (element.matches(LEFT_OUT) || style.display === 'none' || style.visibility === 'hidden') return;
  const box = element.getBoundingClientRect();
  const seen = meet(clip, box);
  if (isEmpty(seen) && style.display !== 'contents' && box.width > 0) return;
  const { origin, parts } = drawing;
  const chart = drawing.charts.get(element);
  if (chart !== undefined) {
    parts.push(nested(chart, box, origin, style));
    return;
  }
  if (element instanceof SVGElement) {
    parts.push(nested(new XMLSerializer().serializeToString(element), box, origin, style));
    return;
  }
  if (!isEmpty(seen)) parts.push(boxOf(element, style, seen, origin), bordersOf(style, seen, origin));
  const inner = style.overflow === 'visible' ? clip : seen;
  for (const child of element.childNodes) {
    if (child instanceof Text) parts.push(svgText(child, style, inner, origin));
    else if (child instanceof Element) draw(child, inner, drawing);
  }
}

export function panelPicture(
  panel: HTMLElement,
  charts: ReadonlyMap<Element, string>,
  caption: readonly string[],
): PanelPicture {
  const origin = panel.getBoundingClientRect();
  const style = getComputedStyle(panel);
  const drawing: Drawing = { origin, charts, parts: [] };
  draw(panel, origin, drawing);
  const width = Math.ceil(origin.width);
  const wrapped = wrapLines(caption, `12px ${style.fontFamily}`, width - 2 * PADDING);
  const height = Math.ceil(origin.height) + wrapped.length * LINE + PADDING;
  const font = `font-family="${escapeXml(style.fontFamily)}" font-size="12" fill="${style.color}"`;
  const lines = wrapped.map(
    (line, index) =>
      `<text x="${PADDING}" y="${num(origin.height + (index + 1) * LINE)}" ${font}>${escapeXml(line)}</text>`,
  );
  const pending = style.getPropertyValue('--pending').trim();
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.5" height="5" fill="${pending}"/></pattern></defs>`,
    `<rect width="${width}" height="${height}" fill="${style.backgroundColor}"/>`,
    ...drawing.parts,
    ...lines,
    '</svg>',
  ].join('');
  // Canvas charts and drawings of the page hold words from files as they are.
  return { svg: xmlText(svg), width, height };
}

const SHARPNESS = 2;

/** The drawing as PNG in base64, twice as sharp as the screen. */
export async function pictureAsPng({ svg, width, height }: PanelPicture): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SHARPNESS;
  canvas.height = height * SHARPNESS;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}
