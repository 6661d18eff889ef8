/** Colour sums for the tokens test: WCAG contrast, Machado 2009 colour blindness, CIEDE2000 distance. */
type Triple = readonly [number, number, number];

const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const gamma = (c: number): number => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);
const triple = (values: readonly number[]): Triple => [values[0] ?? 0, values[1] ?? 0, values[2] ?? 0];
const rgb = (hex: string): Triple => triple([1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255));

function luminance(hex: string): number {
  const [r, g, b] = triple(rgb(hex).map(linear));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2 contrast of two #rrggbb colours. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const VISION = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
} as const satisfies Record<string, readonly Triple[]>;
export type Vision = keyof typeof VISION;
export const VISIONS = Object.keys(VISION) as readonly Vision[];

/** A colour as somebody with that vision sees it. */
export function seenAs(hex: string, vision: Vision): string {
  const v = triple(rgb(hex).map(linear));
  const seen = VISION[vision].map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]);
  const byte = (c: number) => Math.round(255 * gamma(Math.min(1, Math.max(0, c))));
  return `#${seen.map((c) => byte(c).toString(16).padStart(2, '0')).join('')}`;
}

function lab(hex: string): Triple {
  const [r, g, b] = triple(rgb(hex).map(linear));
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const RADIANS = Math.PI / 180;

function hue(a: number, b: number): number {
  const degrees = Math.atan2(b, a) / RADIANS;
  return degrees < 0 ? degrees + 360 : degrees;
}

function meanHue(h1: number, h2: number, chroma: number): number {
  if (chroma === 0) return h1 + h2;
  if (Math.abs(h1 - h2) <= 180) return (h1 + h2) / 2;
  return h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
}

function hueStep(h1: number, h2: number, chroma: number): number {
  if (chroma === 0) return 0;
  const step = h2 - h1;
  if (step > 180) return step - 360;
  return step < -180 ? step + 360 : step;
}

/** CIEDE2000 distance of two #rrggbb colours. */
export function distance(one: string, other: string): number {
  const [l1, a1, b1] = lab(one);
  const [l2, a2, b2] = lab(other);
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const [x1, x2] = [(1 + g) * a1, (1 + g) * a2];
  const [c1, c2] = [Math.hypot(x1, b1), Math.hypot(x2, b2)];
  const [h1, h2] = [hue(x1, b1), hue(x2, b2)];
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((hueStep(h1, h2, c1 * c2) * RADIANS) / 2);
  const h = meanHue(h1, h2, c1 * c2);
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const cos = (factor: number, shift: number) => Math.cos((factor * h + shift) * RADIANS);
  const t = 1 - 0.17 * cos(1, -30) + 0.24 * cos(2, 0) + 0.32 * cos(3, 6) - 0.2 * cos(4, -63);
  const sL = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const [sC, sH] = [1 + 0.045 * c, 1 + 0.015 * c * t];
  const turn = Math.sin(60 * RADIANS * Math.exp(-(((h - 275) / 25) ** 2)));
  const rT = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * turn;
  const [dl, dc, dh] = [(l2 - l1) / sL, (c2 - c1) / sC, dH / sH];
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rT * dc * dh);
}
