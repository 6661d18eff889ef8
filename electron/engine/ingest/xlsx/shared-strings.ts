import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { ByteFile } from '../bytes/byte-file.ts';
import { megabytes } from '../bytes/byte-file.ts';
import { PackedTexts } from '../bytes/packed-texts.ts';
import { unescaped } from './cell-text.ts';
import { XmlFeed } from './xml-feed.ts';

/** The one part of a workbook that has to lie in memory as a whole. */
const MOST_BYTES = 512 << 20;

export async function readSharedStrings(file: ByteFile | undefined): Promise<PackedTexts> {
  const strings = new PackedTexts();
  if (file === undefined) return strings;
  let text = '';
  let isText = false;
  // How a Japanese text is pronounced stands beside it and is no part of it.
  let isPhonetic = false;
  const feed = new XmlFeed(file.name, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
    close: (name) => {
      isText = false;
      if (name === 'rPh') isPhonetic = false;
      else if (name === 'si') strings.add(unescaped(text));
    },
  });
  for await (const chunk of file.stream().readable) {
    for (const _piece of feed.write(chunk as Buffer)) {
      if (strings.bytes <= MOST_BYTES) continue;
      throw new AppError('LIMIT_EXCEEDED', { what: `The text in ${file.name}`, limit: megabytes(MOST_BYTES) });
    }
  }
  feed.end();
  return strings;
}
