import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The browser test files that take longest, longest first, as the end of `npm test` prints them. A new clone has measured nothing yet,
 * and vitest would then begin with the largest files: some of these are short, and one that begins last is waited for alone.
 */
const LONGEST = [
  'classify-page',
  'strangers-meant',
  'trust-storage',
  'main-job',
  'surfaces',
  'strangers-frames',
  'engine-faults',
  'page-runs',
  'where',
  'heat-map-overlay',
  'strangers-capture',
  'strangers-card',
  'capture',
  'bad-pages',
  'conformance',
  'reference',
  'trust-hostile',
  'bad-input',
  'read-back-noise',
  'trust-unread',
  'background-death',
  'backends',
  'strangers-place',
  'explanation-page',
  'queue',
  'strangers-engine',
  'trust-files',
  'event-page',
  'at-once',
  'accessibility',
  'class-maps',
  'models',
  'welcome',
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
