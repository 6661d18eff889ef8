/** Values on their way through the debugging protocol, which carries JSON only. Bytes become base64. */
export function encode(value: unknown): string {
  if (value instanceof Uint8Array) return JSON.stringify({ bytes: Buffer.from(value).toString('base64') });
  return JSON.stringify(value === undefined ? {} : { value });
}

export function decode(text: string): unknown {
  const parsed = JSON.parse(text) as { readonly bytes?: string; readonly value?: unknown };
  return parsed.bytes === undefined ? parsed.value : new Uint8Array(Buffer.from(parsed.bytes, 'base64'));
}

/** What the isolated world says to the main process. */
export type FromPage =
  | { readonly kind: 'send'; readonly channel: string; readonly words: readonly unknown[] }
  | { readonly kind: 'invoke'; readonly call: number; readonly channel: string; readonly words: readonly unknown[] }
  | { readonly kind: 'port'; readonly port: number; readonly data: string }
  | { readonly kind: 'preload-error'; readonly message: string };
