import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Sorts the unit test files by the kind of process that they need. A process takes about 0.3 s of processor time, and jsdom takes 0.7 s
 * more, so files share both where they can.
 */
export function sortUnitTests(root: string): Record<'shared' | 'dom' | 'alone', string[]> {
  const files = { shared: [] as string[], dom: [] as string[], alone: [] as string[] };
  for (const name of readdirSync(join(root, 'test/unit'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.test\.tsx?$/.test(name)) continue;
    const file = `test/unit/${name.replaceAll('\\', '/')}`;
    files[kindOf(file, readFileSync(join(root, file), 'utf8'))].push(file);
  }
  return files;
}

function kindOf(file: string, source: string): 'shared' | 'dom' | 'alone' {
  // In a context of jsdom a scan reports nothing to its watcher; the cause is not known.
  if (/\/content\/scan\/scan(-\w+)?\.test\.ts$/.test(file)) return 'alone';
  if (source.includes('@vitest-environment jsdom')) return 'dom';
  // A module that one file replaces would stay replaced for the next.
  return /\bvi\.(do)?[mM]ock\(|\bvi\.resetModules\(/.test(source) ? 'alone' : 'shared';
}
