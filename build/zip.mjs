// @ts-check
import { zipSync } from 'fflate';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * Packs files in the given order and with a fixed date, so that the same files always give the same bytes. The date is in the
 * local time zone, because archives store local time.
 * @param {Record<string, Uint8Array>} files path in the archive to content
 */
export function zip(files) {
  return zipSync(files, { mtime: new Date(2020, 0, 1) });
}

/**
 * Returns the files of a folder by their paths in it, with slashes, sorted.
 * @param {string} folder
 * @returns {Promise<Record<string, Uint8Array>>}
 */
export async function readFolder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const paths = files.map((file) => relative(folder, file).replaceAll('\\', '/')).toSorted();
  const contents = await Promise.all(
    paths.map(async (path) => /** @type {const} */ ([path, await readFile(join(folder, path))])),
  );
  return Object.fromEntries(contents);
}
