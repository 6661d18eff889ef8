import type { PortLike } from '../engine/engine-types.ts';

/**
 * SECURITY: what a page may send to the engine. oRPC's adapter takes a frame apart before anything of ours sees it, and
 * one that is no JSON, or JSON of another shape, ends the process with an unhandled rejection. So frames are looked at
 * first, and what the page's own client never sends is dropped: bytes (files go by handle), streams from the page,
 * other hosts, headers that make files of a body.
 */
const REQUEST = 1;
const ABORT = 4;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: not a frame. The caller drops it.
    return null;
  }
}

function isRequest(payload: unknown): boolean {
  if (!isRecord(payload) || typeof payload.u !== 'string' || !payload.u.startsWith('/')) return false;
  if (!URL.canParse(`http://orpc${payload.u}`)) return false;
  const isPlainMethod = payload.m === undefined || payload.m === 'POST' || payload.m === 'GET';
  const headers = payload.h ?? {};
  return isPlainMethod && isRecord(headers) && !('content-disposition' in headers) && !('content-type' in headers);
}

export function isPageFrame(data: unknown): boolean {
  if (typeof data !== 'string') return false;
  const frame = parse(data);
  if (!isRecord(frame) || typeof frame.i !== 'string') return false;
  const type = frame.t ?? REQUEST;
  return type === ABORT || (type === REQUEST && isRequest(frame.p));
}

/** The same port without frames that no page of ours sends. */
export function checkedPort(port: PortLike): PortLike {
  return {
    postMessage: (data) => port.postMessage(data),
    on: (event: 'message' | 'close', listener: ((event: { readonly data: unknown }) => void) | (() => void)) => {
      if (event === 'close') return port.on('close', listener as () => void);
      return port.on('message', (message) => {
        if (isPageFrame(message.data)) (listener as (event: { readonly data: unknown }) => void)(message);
      });
    },
    start: () => port.start?.(),
  };
}
