// @ts-check
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Inserts statements before scripts of a built extension. Leaves out scripts that it does not have: only Chrome has an offscreen document.
 * @param {string} folder of the build, which changes
 * @param {readonly string[]} scripts
 * @param {string} statements
 */
export async function insertBefore(folder, scripts, statements) {
  for (const script of scripts) {
    const file = path.join(folder, script);
    if (existsSync(file)) await writeFile(file, `${statements}\n${await readFile(file, 'utf8')}`);
  }
}
