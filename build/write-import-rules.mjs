// @ts-check
// `npm run import-rules`: writes the lint rules and the table of CONTRIBUTING from the import matrix. A test fails while they are stale.
import { readFile, writeFile } from 'node:fs/promises';
import { defineProgram, runProgram } from './command-line.mjs';
import { importRules, importTable } from './import-matrix.mjs';
import { replaceWrittenPart } from './written-part.mjs';

const program = defineProgram({
  command: 'npm run import-rules',
  about: 'Writes build/import-rules.json and the table of rooms in CONTRIBUTING.md from build/import-matrix.mjs.',
  options: {},
});

await runProgram(program, async () => {
  // A room a line: nobody reads the rules but the linter and who compares two versions.
  const overrides = importRules()
    .overrides.map((room) => JSON.stringify(room))
    .join(',\n');
  await writeFile(new URL('import-rules.json', import.meta.url), `{ "overrides": [\n${overrides}\n] }\n`);
  const document = new URL('../CONTRIBUTING.md', import.meta.url);
  await writeFile(document, replaceWrittenPart(await readFile(document, 'utf8'), 'import-rules', importTable()));
});
