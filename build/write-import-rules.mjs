// @ts-check
// `npm run import-rules`: writes the lint rules and the table of CONTRIBUTING from the import matrix. A test fails while they are stale.
import { readFile, writeFile } from 'node:fs/promises';
import { importRules, importTable, replaceImportTable } from './import-matrix.mjs';

await writeFile(new URL('import-rules.json', import.meta.url), `${JSON.stringify(importRules(), undefined, 2)}\n`);
const document = new URL('../CONTRIBUTING.md', import.meta.url);
await writeFile(document, replaceImportTable(await readFile(document, 'utf8'), importTable()));
