import { writeFileSync } from 'node:fs';
import type { PageReport } from '../../shared/contract/host.ts';

/**
 * `--self-test[=FILE]`: opens the window, lets the page ask the engine, writes what came of it as JSON and ends with 0
 * or 1. It runs in a profile of its own that is thrown away, so it can be run beside the app.
 */
const LIMIT_MS = 60_000;

export type SelfTestResult = {
  readonly ok: boolean;
  readonly versions: Readonly<Record<string, string>>;
  readonly health: PageReport['health'];
  readonly problems: readonly string[];
  readonly ms: number;
};

export function judgeReport(report: PageReport): readonly string[] {
  return [
    ...(report.health === null ? [`The engine gave no answer: ${report.error ?? 'no reason'}`] : []),
    ...(report.isRendered ? [] : ['The page stayed empty.']),
    ...report.violations.map((violation) => `The page broke its security policy: ${violation}`),
  ];
}

export type SelfTest = {
  readonly receive: (report: PageReport) => void;
  readonly fail: (problem: string) => void;
};

export function startSelfTest(
  file: string,
  versions: SelfTestResult['versions'],
  end: (code: number) => void,
): SelfTest {
  const startedAt = performance.now();
  let isOver = false;
  const finish = (health: PageReport['health'], problems: readonly string[]): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(limit);
    const ms = Math.round(performance.now() - startedAt);
    const result: SelfTestResult = { ok: problems.length === 0, versions, health, problems, ms };
    const text = `${JSON.stringify(result, null, 2)}\n`;
    if (file === '') process.stdout.write(text);
    else writeFileSync(file, text);
    end(result.ok ? 0 : 1);
  };
  const limit = setTimeout(() => finish(null, [`No report within ${LIMIT_MS / 1000} seconds.`]), LIMIT_MS);
  return {
    receive: (report) => finish(report.health, judgeReport(report)),
    fail: (problem) => finish(null, [problem]),
  };
}
