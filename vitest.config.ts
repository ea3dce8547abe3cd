import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { fewerExamples } from './test/support/fewer-examples.ts';
import { LongestFirst } from './test/support/longest-first.ts';
import { moduleCache } from './test/support/module-cache.ts';
import { sortUnitTests } from './test/support/unit-projects.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const unitTests = sortUnitTests(here('.'));

function unitProject(
  name: string,
  include: string[],
  settings: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration {
  return {
    extends: true,
    // The polyfill throws outside an extension; the fake throws on what a test did not declare.
    resolve: { alias: [{ find: /^(\.\.?\/)+(platform\/)?browser$/, replacement: here('./test/support/fake-browser.ts') }] },
    test: {
      name,
      include,
      // By default one core is left free, which is half of a machine that has two.
      maxWorkers: '100%',
      restoreMocks: true,
      // No test measures time: the limit only ends what hangs, on a busy machine too.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      ...settings,
    },
  };
}

export default defineConfig({
  define: { BROWSER: JSON.stringify('chrome'), VERSION: JSON.stringify('0.0.0') },
  plugins: [fewerExamples],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    sequence: { sequencer: LongestFirst },
    experimental: { fsModuleCache: true, fsModuleCachePath: moduleCache(here('.')) },
    projects: [
      // Each file has a document of its own; jsdom itself is loaded once per process.
      unitProject('unit-dom', unitTests.dom, {
        pool: 'vmForks',
        setupFiles: ['./test/support/dom-globals.ts', './test/support/dom-animations.ts'],
      }),
      unitProject('unit-alone', unitTests.alone, { setupFiles: './test/support/dom-animations.ts' }),
      unitProject('unit', unitTests.shared, { isolate: false, setupFiles: './test/support/fresh-file.ts' }),
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: './test/browser/build-once.ts',
          // Test files share a process and the browsers that it has opened, see test/browser/shared-browsers.ts.
          isolate: false,
          // Tests in browsers wait about a third of their time, so two cores have work for three.
          maxWorkers: 3,
          // Projects with different numbers of workers run one after the other.
          sequence: { groupOrder: 1 },
          // A busy machine may delay a browser past a limit. The end of `npm test` names tests that passed only at the second try.
          retry: 1,
          // Above the limits of most waits, which say what they wait for.
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
