/** How the browser tests run: like the others, but each world has a page in Chromium. */
import { configDefaults, defineConfig } from 'vitest/config';
import others from './vitest.config.ts';

export default defineConfig({
  test: {
    ...others.test,
    include: ['tests/browser/**/*.test.ts'],
    exclude: configDefaults.exclude,
    expect: { poll: { timeout: 15_000, interval: 20 } },
    globalSetup: 'tests/support/browser-setup.ts',
  },
});
