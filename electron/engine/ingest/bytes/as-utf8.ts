import { pipeline, Transform } from 'node:stream';
import { bomLength, detectEncoding, type EncodingDecision } from '../detect-encoding.ts';
import { createPieceDecoder } from '../text-decoder.ts';
import { type ByteFile, openStream } from './byte-file.ts';

/** Every failure has reached whoever reads the last stream. */
const heardAlready = (): void => undefined;

/** The same text as UTF-8 without a byte-order mark, for formats whose readers work on UTF-8. */
export function asUtf8(
  file: ByteFile,
  start: Buffer,
): { readonly file: ByteFile; readonly encoding: EncodingDecision } {
  const encoding = detectEncoding(start, null);
  const mark = bomLength(start, encoding.name);
  if (encoding.name === 'utf-8' && mark === 0) return { file, encoding };
  const stream: ByteFile['stream'] = () => {
    const { readable, diskOffset } = file.stream();
    const decode = createPieceDecoder(encoding.name);
    let left = mark;
    const out = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        const body = chunk.subarray(Math.min(left, chunk.length));
        left -= chunk.length - body.length;
        done(null, Buffer.from(decode(body, false)));
      },
      flush(done) {
        done(null, Buffer.from(decode(Buffer.alloc(0), true)));
      },
    });
    readable.on('error', (cause) => out.destroy(cause));
    pipeline(readable, out, heardAlready);
    return { readable: out, diskOffset };
  };
  return { file: { ...file, bytes: null, stream, open: async () => openStream(stream()) }, encoding };
}
