import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './find-chromium.ts';

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

function vitest(): Tally {
  const file = path.join(RESULTS, 'vitest.json');
  const isGreen = node(tool('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`));
  if (!existsSync(file)) return FAILED;
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  };
  // A file that does not even load fails without a failed test; it must count.
  const failed = isGreen ? report.numFailedTests : Math.max(1, report.numFailedTests);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
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
