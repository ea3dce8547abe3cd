// @ts-check
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * @typedef {object} ListedFile
 * @property {string} file as given; inside a folder joined with the folder as given
 * @property {boolean} readable whether there is such a file
 */

/**
 * Files in the order given; a folder stands for its files, sorted by name, without hidden ones and without its folders.
 * @param {string[]} paths
 * @returns {Promise<ListedFile[]>}
 */
export async function listImageFiles(paths) {
  const lists = await Promise.all(paths.map(listOne));
  return lists.flat();
}

/** @param {string} given */
async function listOne(given) {
  const found = await stat(given).catch(() => undefined);
  if (!found?.isDirectory()) return [{ file: given, readable: found?.isFile() ?? false }];
  const entries = await readdir(given, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => entry.name);
  // By code unit, not by locale: the same order on every machine.
  names.sort((a, b) => (a < b ? -1 : 1));
  return names.map((name) => ({ file: path.join(given, name), readable: true }));
}
