// node scripts/make-icons.ts: renderer/icon.svg -> build/icon.ico, build/icon.icns, build/icons/*.png. Run by hand when the
// picture changes; the results are in git, so that packaging needs no browser.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { findChromium } from './find-chromium.ts';

const root = path.resolve(import.meta.dirname, '..');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Types of the Apple icon container that hold PNG, by size. */
const APPLE_TYPES: Readonly<Record<number, string>> = { 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };

async function render(svg: string): Promise<ReadonlyMap<number, Buffer>> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('There is no Chromium to draw with.');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const pictures = new Map<number, Buffer>();
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    await page.setContent(`<body style="margin:0"><img src="${source}" width="${size}" height="${size}"></body>`);
    pictures.set(size, await page.screenshot({ omitBackground: true }));
    await page.close();
  }
  await browser.close();
  return pictures;
}

/** ICO: a header of 6 bytes, 16 bytes for each picture, then the PNGs. 0 stands for 256. */
function packWindows(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const list = WINDOWS_SIZES.flatMap((size) => {
    const png = pictures.get(size);
    return png === undefined ? [] : [{ size, png }];
  });
  const head = Buffer.alloc(6 + 16 * list.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(list.length, 4);
  let offset = head.length;
  list.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...list.map(({ png }) => png)]);
}

/** ICNS: "icns" and the whole length, then for each picture its type, its length with these 8 bytes, and the PNG. */
function packApple(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const parts = Object.entries(APPLE_TYPES).flatMap(([size, type]) => {
    const png = pictures.get(Number(size));
    if (png === undefined) return [];
    const head = Buffer.alloc(8);
    head.write(type, 'ascii');
    head.writeUInt32BE(png.length + 8, 4);
    return [head, png];
  });
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write('icns', 'ascii');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

/** The mark of the page in white on a plate, so that it stands on light and dark desktops. */
function onPlate(mark: string): string {
  const colour = /stroke="(#[0-9a-f]{6})"/.exec(mark)?.[1] ?? '#000000';
  const inner = mark.replace(/^<svg[^>]*>|<\/svg>\s*$/g, '').replaceAll(colour, '#ffffff');
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">',
    `<rect x="0.6" y="0.6" width="18.8" height="18.8" rx="4.4" fill="${colour}"/>`,
    '<g transform="translate(3.4 3.2) scale(0.66)" fill="none" stroke="#ffffff" stroke-width="2" stroke-linecap="round">',
    `${inner}</g></svg>`,
  ].join('');
}

const pictures = await render(onPlate(readFileSync(path.join(root, 'renderer/icon.svg'), 'utf8')));
mkdirSync(path.join(root, 'build/icons'), { recursive: true });
for (const [size, png] of pictures) writeFileSync(path.join(root, `build/icons/${size}x${size}.png`), png);
writeFileSync(path.join(root, 'build/icon.ico'), packWindows(pictures));
writeFileSync(path.join(root, 'build/icon.icns'), packApple(pictures));
console.log(`${pictures.size} sizes drawn.`);
