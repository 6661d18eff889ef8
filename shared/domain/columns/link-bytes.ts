import { asciiBytes, asciiText, type ColumnBlob } from './column-bytes.ts';
import type { ContactLinks } from './contact-links.ts';

/** The links of contacts as named blobs and back, beside those of the columns. The same links give the same bytes. */
export const LINKS = 'links.';
const SHARED = `${LINKS}shared`;

const WHOLES = [
  'identityHash',
  'identityOwner',
  'lateOwner',
  'caseHash',
  'missingHash',
  'missingRoot',
] as const satisfies readonly (keyof ContactLinks)[];

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

export function linksToBlobs(links: ContactLinks): readonly ColumnBlob[] {
  return [
    ...WHOLES.map((name) => ({ name: `${LINKS}${name}`, bytes: bytesOf(links[name]) })),
    { name: SHARED, bytes: asciiBytes(JSON.stringify(links.shared)) },
  ];
}

/** null when they are not whole. */
export function blobsToLinks(blobs: ReadonlyMap<string, Uint8Array>): ContactLinks | null {
  const shared = blobs.get(SHARED);
  const wholes = WHOLES.map((name) => aligned(blobs.get(`${LINKS}${name}`), Int32Array.BYTES_PER_ELEMENT));
  const texts = shared === undefined ? null : sharedOf(asciiText(shared));
  if (texts === null || wholes.includes(null)) return null;
  const whole = (name: (typeof WHOLES)[number]): Int32Array => {
    const bytes = wholes[WHOLES.indexOf(name)];
    return new Int32Array(bytes ?? new ArrayBuffer(0));
  };
  return {
    identityHash: whole('identityHash'),
    identityOwner: whole('identityOwner'),
    lateOwner: whole('lateOwner'),
    caseHash: whole('caseHash'),
    missingHash: whole('missingHash'),
    missingRoot: whole('missingRoot'),
    shared: texts,
  };
}

/** null = nothing that this program wrote. */
function sharedOf(json: string): ContactLinks['shared'] | null {
  try {
    const { phone, email } = Object(JSON.parse(json));
    const areTexts = (list: unknown): list is readonly string[] =>
      Array.isArray(list) && list.every((text) => typeof text === 'string');
    return areTexts(phone) && areTexts(email) ? { phone, email } : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** In memory of its own, which begins where numbers may. */
function aligned(bytes: Uint8Array | undefined, width: number): ArrayBuffer | null {
  if (bytes === undefined || bytes.length % width !== 0) return null;
  return new Uint8Array(bytes).buffer;
}
