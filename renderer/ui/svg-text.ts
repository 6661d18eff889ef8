import { escapeXml } from './xml-text.ts';

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

const metrics = document.createElement('canvas').getContext('2d');

/** How far the baseline lies under the top of a line of this font. */
function ascentOf(style: CSSStyleDeclaration, height: number): number {
  if (metrics === null) return height * 0.78;
  metrics.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = metrics.measureText('x');
  return (height - above - below) / 2 + above;
}

/** The lines of a text node as they stand on the page: wrapped where it wraps, cut where it is cut. */
function linesOf(node: Text, clip: Box): readonly { readonly text: string; readonly box: DOMRect }[] {
  const range = document.createRange();
  const lines: { text: string; box: DOMRect }[] = [];
  for (let at = 0; at < node.data.length; at++) {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    const isSeen =
      box.width > 0 && box.right <= clip.right + 1 && box.left >= clip.left - 1 && box.bottom <= clip.bottom + 1;
    const line = lines.at(-1);
    if (!isSeen) {
      if (line !== undefined && box.width > 0 && !line.text.endsWith('…')) line.text += '…';
    } else if (line === undefined || Math.abs(line.box.top - box.top) > box.height / 2) {
      lines.push({ text: node.data[at] ?? '', box });
    } else line.text += node.data[at] ?? '';
  }
  return lines;
}

/** A text node as SVG text, line by line. */
export function svgText(node: Text, style: CSSStyleDeclaration, clip: Box, origin: DOMRect): string {
  if (node.data.trim() === '') return '';
  return linesOf(node, clip)
    .map(({ text, box }) => {
      const y = box.top - origin.top + ascentOf(style, box.height);
      const place = `x="${(box.left - origin.left).toFixed(1)}" y="${y.toFixed(1)}"`;
      const font = `font-family="${escapeXml(style.fontFamily)}" font-size="${style.fontSize}" font-weight="${style.fontWeight}"`;
      return `<text ${place} ${font} fill="${style.color}">${escapeXml(text.replace(/\s+/g, ' '))}</text>`;
    })
    .join('');
}

/** Lines broken between words where they would be wider than this. */
export function wrapLines(lines: readonly string[], font: string, width: number): readonly string[] {
  if (metrics === null) return lines;
  metrics.font = font;
  return lines.flatMap((line) => {
    const broken = [''];
    for (const word of line.split(' ')) {
      const last = broken.at(-1) ?? '';
      const longer = last === '' ? word : `${last} ${word}`;
      if (last !== '' && metrics.measureText(longer).width > width) broken.push(word);
      else broken[broken.length - 1] = longer;
    }
    return broken;
  });
}
