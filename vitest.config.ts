import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const unitTests = readdirSync(here('./test/unit'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .map((file) => path.posix.join('test/unit', ...file.split(path.sep)));
/** Unit test files that need a document (their first line says so) or replace a module: others would meet both. */
const alone = unitTests.filter((file) =>
  /^\/\/ @vitest-environment jsdom|^ *vi\.(mock|doMock)\(/m.test(readFileSync(here(file), 'utf8')),
);

const unit = {
  // The polyfill throws outside an extension; the fake throws on what a test did not declare.
  resolve: { alias: [{ find: /^(\.\.?\/)+(platform\/)?browser$/, replacement: here('./test/support/fake-browser.ts') }] },
  test: {
    setupFiles: './test/support/leave-no-trace.ts',
    // By default one core is left free, which is half of a machine that has two.
    maxWorkers: '100%',
    restoreMocks: true,
    // No test measures time: the limit only ends what hangs, on a busy machine too.
    testTimeout: 60_000,
  },
};

export default defineConfig({
  define: { BROWSER: JSON.stringify('chrome'), VERSION: JSON.stringify('0.0.0') },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      {
        extends: true,
        ...unit,
        test: {
          ...unit.test,
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          exclude: alone,
        },
      },
      { extends: true, ...unit, test: { ...unit.test, name: 'unit-alone', include: alone } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: './test/browser/build-once.ts',
          // Test files share a process and the browsers that it has opened, see test/browser/shared-browsers.ts.
          isolate: false,
          // Unit tests and checks run beside them on the same cores; with three at a time, browsers miss limits there.
          maxWorkers: 2,
          // Projects with different numbers of workers run one after the other.
          sequence: { groupOrder: 1 },
          // A busy machine may delay a browser past a limit. What passes only at the second try is named at the end of `npm test`.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
