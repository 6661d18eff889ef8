import { defineConfig } from 'vitest/config';

/** Unit, engine, contract, security and renderer-logic tests. Browser and shell tests are Playwright's. */
export default defineConfig({
  test: {
    include: ['test/{domain,contract,engine,renderer,electron,security,house}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    // All cores: by itself it leaves one free, which of two is half.
    maxWorkers: '100%',
    testTimeout: 30_000,
    // The command line must not find the mappings of whoever runs the tests.
    env: { FCR_DATA_FOLDER: '.cache/test-data' },
  },
});
