import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The browser test files that take longest, longest first, as the end of `npm test` prints them. A new clone has measured nothing yet,
 * and vitest would then begin with the largest files: some of these are short, and one that begins last is waited for alone.
 */
const LONGEST = [
  'surfaces',
  'strangers-meant',
  'classify-page',
  'trust-storage',
  'main-job',
  'heat-map-overlay',
  'strangers-frames',
  'page-runs',
  'strangers-moving',
  'reference',
  'trust-unread',
  'strangers-place',
  'trust-presses',
  'strangers-capture',
  'strangers-card',
  'trust-hostile',
  'capture',
  'engine-faults',
  'where',
  'strangers-returning',
  'conformance',
  'backends',
  'bad-pages',
  'bad-input',
  'class-maps',
  'trust-files',
  'strangers-dom',
  'explanation-page',
  'placements',
  'accessibility',
  'trust-requests',
  'read-back-noise',
  'queue',
  'strangers-lists',
  'trust-supply',
  'strangers-engine',
  'background-death',
  'results-page',
  'switched-off',
  'models',
  'animations',
  'welcome',
  'at-once',
  'event-page',
  'kinds-shown',
  'given-lists',
  'death-before-networks',
  'panel',
];

/** Begins with the test files that take longest, so that no worker waits long for the last one. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}

/** Other files, and all unit tests, keep their order behind these. */
function rank({ project, moduleId }: TestSpecification): number {
  const place = project.name === 'browser' ? LONGEST.indexOf(basename(moduleId, '.test.ts')) : -1;
  return place < 0 ? LONGEST.length : place;
}
