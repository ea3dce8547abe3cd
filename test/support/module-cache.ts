import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isQuick } from './quick.ts';

/** Folders of the modules that tests import, and that these import from one another. */
const SOURCES = ['src', 'test', 'build', 'icons'];

/** Milliseconds after which the modules of another state of the sources are deleted. */
const KEPT = 24 * 3_600_000;

/**
 * Returns the folder in which Vitest keeps the modules that it has transformed. Vitest finds a kept module by its content, but the module
 * names the files to which its imports lead: once `row.ts` is called `row.tsx`, it would import a file that is gone. So the folder is
 * another one whenever a file has come, gone or got another name, and in `npm run check`, where "fast-check" leads to another module.
 */
export function moduleCache(root: string): string {
  const list = (folder: string) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).toSorted();
  const names = [isQuick ? 'quick' : 'all', ...SOURCES.flatMap(list)];
  const current = createHash('sha1').update(names.join('\n')).digest('hex');
  const caches = join(root, 'node_modules/.cache/test-modules');
  deleteOthers(caches, current);
  return join(caches, current);
}

function deleteOthers(caches: string, current: string): void {
  mkdirSync(caches, { recursive: true });
  for (const name of readdirSync(caches)) {
    const cache = join(caches, name);
    const age = Date.now() - (statSync(cache, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (name !== current && age > KEPT) rmSync(cache, { recursive: true, force: true });
  }
}
