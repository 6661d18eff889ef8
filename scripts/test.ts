import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './find-chromium.ts';
import type { Unhandled } from './lost-processes.ts';

/**
 * `npm test`: everything that must hold, one after the other, all of it even when one part fails. Ends with one line
 * "N passed, N failed[, N skipped]" over all parts; each plain check (types, lint, …) counts as one.
 */
type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };
type Part = { readonly name: string; readonly run: () => Tally };

const PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };
const RESULTS = '.cache/test-results';

/** Packages' own entry files, run by this Node: no shell, no reliance on what is first on the PATH. */
const BIN: Readonly<Record<string, string>> = {
  tsc: 'typescript/bin/tsc',
  biome: '@biomejs/biome/bin/biome',
  knip: 'knip/bin/knip.js',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
};

function node(args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  return spawnSync(process.execPath, [...args], { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

const tool = (name: string, ...args: string[]): string[] => [path.join('node_modules', BIN[name] ?? ''), ...args];

const check = (name: string, args: readonly string[]): Part => ({ name, run: () => (node(args) ? PASSED : FAILED) });

type VitestReport = {
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
};
type VitestRun = { readonly isGreen: boolean; readonly report: VitestReport; readonly unhandled: Unhandled };

/** One run over these files, or over all; null when it did not even say what it found. */
function runVitest(name: string, files: readonly string[]): VitestRun | null {
  const file = path.join(RESULTS, `${name}.json`);
  const unhandled = path.join(RESULTS, `${name}-unhandled.json`);
  const reporters = ['default', 'json', './scripts/lost-processes.ts'].map((reporter) => `--reporter=${reporter}`);
  const env = { FCR_UNHANDLED: unhandled };
  const isGreen = node(tool('vitest', 'run', ...reporters, `--outputFile.json=${file}`, ...files), env);
  if (!existsSync(file) || !existsSync(unhandled)) return null;
  const read = (from: string): unknown => JSON.parse(readFileSync(from, 'utf8'));
  return { isGreen, report: read(file) as VitestReport, unhandled: read(unhandled) as Unhandled };
}

function tallyOf(results: VitestReport['testResults']): Tally {
  const all = results.flatMap(({ assertionResults }) => assertionResults);
  const passed = all.filter(({ status }) => status === 'passed').length;
  const failed = all.filter(({ status }) => status === 'failed').length;
  return { passed, failed, skipped: all.length - passed - failed };
}

function vitest(): Tally {
  const run = runVitest('vitest', []);
  if (run === null) return FAILED;
  const { report, unhandled } = run;
  const all = tallyOf(report.testResults);
  if (run.isGreen) return all;
  // A file that does not even load fails without a failed test; it must count.
  const red: Tally = { ...all, failed: Math.max(1, all.failed) };
  const { lost, others } = unhandled;
  if (all.failed > 0 || others > 0 || lost.length === 0) return red;
  const again = runVitest('vitest-again', lost);
  const kept = tallyOf(report.testResults.filter(({ name }) => !lost.includes(name)));
  if (again === null) return red;
  console.log(
    `${lost.length} needed a second try, their process was ended by a signal: ${lost.map((file) => path.basename(file)).join(', ')}`,
  );
  const second = tallyOf(again.report.testResults);
  return {
    passed: kept.passed + second.passed,
    failed: kept.failed + (again.isGreen ? second.failed : Math.max(1, second.failed)),
    skipped: kept.skipped + second.skipped,
  };
}

function playwright(): Tally {
  const chromium = findChromium();
  if (chromium === null) return FAILED;
  const file = path.join(RESULTS, 'playwright.json');
  const isGreen = node(tool('playwright', 'test', '--reporter=list,json'), {
    FCR_CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  if (!existsSync(file)) return FAILED;
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  const failed = isGreen ? stats.unexpected : Math.max(1, stats.unexpected);
  if (stats.flaky > 0) console.log(`${stats.flaky} needed a second try: see above.`);
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped };
}

const PARTS: readonly Part[] = [
  check('Types', tool('tsc', '-b')),
  check('Lint and format', tool('biome', 'check', '--error-on-warnings', '--diagnostic-level=warn', '.')),
  check('Unused code', tool('knip')),
  // What only tests use is not built, however well it is tested. @internal says that something is meant to be so.
  check('Code for tests alone', tool('knip', '--production', '--include', 'files,exports,types')),
  { name: 'Unit, engine, contract, security', run: vitest },
  check('Build', ['scripts/build.mjs']),
  { name: 'Browser and shell', run: playwright },
];

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const lines: string[] = [];
const total = PARTS.reduce<Tally>(
  (sum, part) => {
    console.log(`\n── ${part.name}`);
    const started = performance.now();
    const tally = part.run();
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    lines.push(
      `${tally.failed === 0 ? 'ok  ' : 'FAIL'} ${part.name}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped (${seconds} s)`,
    );
    return {
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
    };
  },
  { passed: 0, failed: 0, skipped: 0 },
);

console.log(`\n${lines.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped === 0 ? '' : `, ${total.skipped} skipped`}`);
process.exitCode = total.failed === 0 ? 0 : 1;
