// @ts-check
// `npm run dependencies`: writes the tables of dependencies into docs/dependencies.md. A test fails while they are stale.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildExtension } from '../build.mjs';
import { defineProgram, runProgram } from './command-line.mjs';
import { dependencyTables, listDependencies } from './dependencies.mjs';
import { replaceWrittenPart } from './written-part.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const program = defineProgram({
  command: 'npm run dependencies',
  about: 'Writes the tables of dependencies into docs/dependencies.md.',
  options: {},
});

await runProgram(program, async () => {
  const folder = await mkdtemp(join(os.tmpdir(), 'gaplens-dependencies-'));
  try {
    const tables = dependencyTables(await listDependencies(root, await buildExtension('chrome', folder)));
    const file = join(root, 'docs/dependencies.md');
    await writeFile(file, replaceWrittenPart(await readFile(file, 'utf8'), 'dependencies', tables));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
