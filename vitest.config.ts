import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  define: { BROWSER: JSON.stringify('chrome'), VERSION: JSON.stringify('0.0.0') },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      {
        extends: true,
        // The polyfill throws outside an extension; the fake throws on what a test did not declare.
        resolve: { alias: [{ find: /^(\.\.?\/)+(platform\/)?browser$/, replacement: here('./test/support/fake-browser.ts') }] },
        // No test measures time: the limit only ends what hangs, on a busy machine too.
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], restoreMocks: true, testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: './test/browser/build-once.ts',
          // Browsers wait more than they compute: two at a time take two thirds of the time on two cores.
          maxWorkers: 2,
          // A busy machine may delay a browser past a limit. What passes only at the second try is named at the end of `npm test`.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
