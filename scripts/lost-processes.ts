import { writeFileSync } from 'node:fs';
import type { Reporter } from 'vitest/node';

/**
 * Test files whose process a signal ended, for scripts/test.ts. Node 24 ends a process now and then while a thread of it ends
 * ("Check failed: jit_page.has_value()", nodejs/node#64500), about once in a thousand threads on a busy machine.
 */
export type Unhandled = { readonly lost: readonly string[]; readonly others: number };

const LOST = /exited unexpectedly with signal SIG\w+ .*while running test file (?<file>.+)$/;

type Told = { readonly message?: string; readonly cause?: unknown };

function lostFileOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { message = '', cause } = error as Told;
  return LOST.exec(message)?.groups?.file ?? lostFileOf(cause);
}

/** A reporter of Vitest: writes what no test of its own can say. */
export default class LostProcesses implements Reporter {
  onTestRunEnd(_modules: unknown, errors: readonly unknown[]): void {
    const files = errors.map(lostFileOf);
    const lost = files.filter((file) => file !== null);
    const said: Unhandled = { lost: [...new Set(lost)], others: files.length - lost.length };
    writeFileSync(process.env.FCR_UNHANDLED ?? '', JSON.stringify(said));
  }
}
