// @ts-check
// `npm run import-rules`: writes the lint rules and the table of CONTRIBUTING from the import matrix. A test fails while they are stale.
import { readFile, writeFile } from 'node:fs/promises';
import { importRules, importTable } from './import-matrix.mjs';
import { replaceWrittenPart } from './written-part.mjs';

// A room a line: nobody reads the rules but the linter and who compares two versions.
const overrides = importRules()
  .overrides.map((room) => JSON.stringify(room))
  .join(',\n');
await writeFile(new URL('import-rules.json', import.meta.url), `{ "overrides": [\n${overrides}\n] }\n`);
const document = new URL('../CONTRIBUTING.md', import.meta.url);
await writeFile(document, replaceWrittenPart(await readFile(document, 'utf8'), 'import-rules', importTable()));
