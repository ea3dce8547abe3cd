// @ts-check
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * @typedef {object} ListedFile
 * @property {string} file path as given; for a file in a folder, joined with the folder as given
 * @property {boolean} readable whether the file exists
 */

/**
 * Returns the files in the given order. A folder is replaced by its files, sorted by name, without hidden files and subfolders.
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
  // Sorted by code unit, not by locale, so that the order is the same on every machine.
  names.sort((a, b) => (a < b ? -1 : 1));
  return names.map((name) => ({ file: path.join(given, name), readable: true }));
}
