import { basename } from 'node:path';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { writeWhole } from './write-whole.ts';

export type Picture = { readonly format: 'svg' | 'png'; readonly content: string };

const PNG_SIGN = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/**
 * SECURITY: a picture is looked at in browsers; one that could run or fetch something is none of ours. Elements are those
 * that charts are drawn with: a name with a prefix (`<x:script>`) is none of them. Characters are written as themselves,
 * but for the apostrophe, so that no word hides behind its numbers.
 */
const ELEMENTS: ReadonlySet<string> = new Set(
  `svg g defs style title desc text tspan path rect circle ellipse line polyline polygon image use symbol
   clipPath mask pattern linearGradient radialGradient stop filter feDropShadow`.split(/\s+/),
);
/** What stands between tags is words of labels, which may say anything. */
const TAG = /<\/?([^\s<>/"']*)(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/g;
const FETCHES = /@import|url\((?!\s*["']?(?:#|data:image\/))/i;
const ACTIVE = /[\s/"']on\w+\s*=|javascript:|&#(?!39;)|(href|src)\s*=\s*["'](?!data:image\/|#)/i;

function isStill(picture: string): boolean {
  const svg = picture.replaceAll(/<!\[CDATA\[|\]\]>/g, '');
  const isTagStill = ([tag, name = '']: RegExpExecArray): boolean =>
    ELEMENTS.has(name) && !ACTIVE.test(tag) && !FETCHES.test(tag);
  const styles = svg.match(/<style[\s\S]*?<\/style/g) ?? [];
  return (
    [...svg.matchAll(TAG)].every(isTagStill) &&
    !svg.replaceAll(TAG, '').includes('<') &&
    !styles.some((style) => FETCHES.test(style))
  );
}

function bytesOf({ format, content }: Picture): Buffer {
  if (format === 'svg') {
    if (content.startsWith('<svg ') && content.endsWith('</svg>') && isStill(content)) return Buffer.from(content);
  } else {
    const bytes = Buffer.from(content, 'base64');
    if (bytes.subarray(0, PNG_SIGN.length).equals(PNG_SIGN)) return bytes;
  }
  throw new AppError('INVALID_INPUT', { detail: `This is no ${format.toUpperCase()} picture.` });
}

/** exports.picture: the file appears whole or not at all. */
export const writePicture = (picture: Picture, target: string): { readonly bytes: number } => ({
  bytes: writeWhole(target, basename(target), bytesOf(picture)),
});
