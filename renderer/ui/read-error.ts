import { ERROR_CODES, type ErrorCode, type ErrorParams } from '../../shared/domain/errors/app-error.ts';

/** What the page can say about a failed call. `bug` = nobody declared it: shown as one, with its text. */
export type ReadError =
  | { readonly kind: 'expected'; readonly code: ErrorCode; readonly params: ErrorParams }
  | { readonly kind: 'cancelled' }
  /** The host said no, in words for people. */
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'bug'; readonly text: string };

const CODES = new Set<string>(ERROR_CODES);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Reads any thrown value: a declared code with its parameters (oRPC puts them in data), a cancel, or a bug. */
export function readError(error: unknown): ReadError {
  if (isRecord(error) && typeof error['code'] === 'string' && CODES.has(error['code'])) {
    const code = error['code'] as ErrorCode;
    if (code === 'CANCELLED') return { kind: 'cancelled' };
    const data = isRecord(error['data']) ? error['data'] : error;
    const params = isRecord(data['params']) ? (data['params'] as ErrorParams) : {};
    return { kind: 'expected', code, params };
  }
  if (isRecord(error) && error['name'] === 'AbortError') return { kind: 'cancelled' };
  if (error instanceof Error && error.name === 'HostRefusal') return { kind: 'refused', text: error.message };
  return { kind: 'bug', text: error instanceof Error ? error.message : String(error) };
}

/** The engine died before it answered: nobody knows how far it came. */
export function isEngineGone(error: unknown): boolean {
  const read = readError(error);
  return read.kind === 'expected' && read.code === 'ENGINE_GONE';
}
