/**
 * How the tests run: an awkward time zone, a new random order each time and no second chances, so
 * that what passes here does not pass by luck.
 */
import process from 'node:process';
import { configDefaults, defineConfig } from 'vitest/config';

const reportFile = process.env['TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'migrations/**/*.test.ts', 'tests/**/*.test.ts'],
    // These need Chromium: `npm run test:browser`.
    exclude: [...configDefaults.exclude, 'tests/browser/**'],
    // 12:45 hours ahead of UTC, 13:45 in summer: no assumption about whole or half hours survives it.
    env: { TZ: 'Pacific/Chatham' },
    sequence: { shuffle: { files: true, tests: true } },
    retry: 0,
    // Generous, because with no second chances a slow machine must not look like a fault.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // On two processors Vitest would take one; most tests wait for sockets and processes of their own.
    maxWorkers: 2,
    globalSetup: 'tests/support/global-setup.ts',
    setupFiles: ['tests/support/every-test.ts'],
    passWithNoTests: false,
    // Goldens change only by `npm run golden`; a missing one is a failure, not a new truth.
    update: 'none',
    // `.ci/run` counts the tests from this file.
    reporters: reportFile ? ['default', ['json', { outputFile: reportFile }]] : ['default'],
  },
});
