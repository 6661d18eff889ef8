import { isAscii } from 'node:buffer';
import { decodeCodePage, isCodePage } from './code-pages.ts';

/** Turns the bytes of one file into text, piece by piece, whatever the pieces are. Bad bytes become U+FFFD. */
export type PieceDecoder = (bytes: Buffer, isLast: boolean) => string;

const SINGLE_BYTE =
  /^(windows-(1252|125[0134678]|874)|iso-8859-\d+|iso-8859-8-i|koi8-[ru]|macintosh|x-mac-cyrillic|ibm866)$/;

export const isSingleByte = (encoding: string): boolean => SINGLE_BYTE.test(encoding) || isCodePage(encoding);

/** ASCII pieces take a short cut where no character can be left over from the piece before. */
export function createPieceDecoder(encoding: string): PieceDecoder {
  if (isCodePage(encoding)) return (bytes) => decodeCodePage(encoding, bytes);
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const mayCut = encoding === 'utf-8' || isSingleByte(encoding);
  let isClean = true;
  return (bytes, isLast) => {
    if (mayCut && isClean && isAscii(bytes)) return bytes.toString('latin1');
    const text = decoder.decode(bytes, { stream: !isLast });
    isClean = bytes.length === 0 ? isClean : isSingleByte(encoding) || (bytes[bytes.length - 1] ?? 0) < 0x80;
    return text;
  };
}
