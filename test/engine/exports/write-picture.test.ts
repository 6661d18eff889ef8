import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writePicture } from '../../../electron/engine/services/files/write-picture.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-picture-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text>FCR 74.7 %</text></svg>';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

test('a picture is written whole, byte for byte', () => {
  const [svg, png] = [join(folder, 'a.svg'), join(folder, 'a.png')];
  expect(writePicture({ format: 'svg', content: SVG }, svg)).toEqual({ bytes: SVG.length });
  writePicture({ format: 'png', content: PNG.toString('base64') }, png);
  expect(readFileSync(svg, 'utf8')).toBe(SVG);
  expect(readFileSync(png)).toEqual(PNG);
  expect(readdirSync(folder).sort()).toEqual(['a.png', 'a.svg']);
});

const inSvg = (inner: string) => SVG.replace('<text>', `${inner}<text>`);

test.each([
  ['svg', 'plain text'],
  ['svg', '<html></html>'],
  ['svg', inSvg('<script>alert(1)</script>')],
  ['svg', inSvg('<foreignObject/>')],
  ['svg', inSvg('<rect onclick="alert(1)"/>')],
  ['svg', inSvg('<a href="javascript:alert(1)"/>')],
  ['svg', inSvg('<image href="https://example.org/a.png"/>')],
  ['svg', inSvg('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>')],
  ['svg', inSvg('<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" srcdoc="x"/>')],
  ['svg', inSvg('<set attributeName="href" to="&#106;avascript:alert(1)"/>')],
  ['svg', inSvg('<rect style="fill: u&#114;l(https://example.org/a)"/>')],
  ['svg', inSvg('<style>@import "https://example.org/a"</style>')],
  ['svg', inSvg('<rect fill="url(https://example.org/a#b)"/>')],
  ['svg', inSvg('<rect x="1"/onclick="alert(1)"/>')],
  ['svg', inSvg('<rect x=">"onclick="alert(1)"/>')],
  ['svg', inSvg('<!ENTITY a "b">')],
  ['svg', inSvg('<?xml-stylesheet href="#a"?>')],
  ['png', Buffer.from(SVG).toString('base64')],
  ['png', '%%%'],
] as const)('what is no %s picture, or could do something, is refused: %s', (format, content) => {
  expect(() => writePicture({ format, content }, join(folder, 'x'))).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT' }) as Error,
  );
  expect(readdirSync(folder)).toEqual([]);
});

test('what charts are drawn with is written', () => {
  const chart = inSvg(
    `<defs><clipPath id="c"><path d="M0 0"/></clipPath></defs><g clip-path="url(#c)"><rect fill="url('#g')"/></g>
     <style><![CDATA[.a:hover{cursor:pointer;}]]></style><text>a &lt; b &amp; it&#39;s > one=1 and url(x)</text><image href="data:image/png;base64,AA=="/>`,
  );
  writePicture({ format: 'svg', content: chart }, join(folder, 'a.svg'));
  expect(readFileSync(join(folder, 'a.svg'), 'utf8')).toBe(chart);
});

test('a folder that is gone is said, and nothing is left behind', () => {
  expect(() => writePicture({ format: 'svg', content: SVG }, join(folder, 'gone', 'a.svg'))).toThrow(
    expect.objectContaining({ code: 'FILE_UNWRITABLE' }) as Error,
  );
});
