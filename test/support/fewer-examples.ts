import type { TestProjectInlineConfiguration } from 'vitest/config';
import { isQuick } from './quick.ts';

/** Share of the examples that each property tries in `npm run check`. */
const SHARE = 0.25;

const ID = '\0fewer-examples';

/** The module that tests import as "fast-check" in `npm run check`. */
const module = `
  import fc from 'fast-check';
  export * from 'fast-check';
  const assert = (property, parameters) =>
    fc.assert(property, { ...parameters, numRuns: Math.ceil((parameters?.numRuns ?? 100) * ${SHARE}) });
  export default { ...fc, assert };`;

/** A plugin of Vite: lets properties try fewer examples in `npm run check`, where tests are many and each example counts little. */
export const fewerExamples: NonNullable<TestProjectInlineConfiguration['plugins']>[number] = {
  name: 'fewer-examples',
  enforce: 'pre',
  resolveId: (source: string, importer?: string) => (isQuick && source === 'fast-check' && importer !== ID ? ID : undefined),
  load: (id: string) => (id === ID ? module : undefined),
};
