// @ts-check
import { readdir, readFile } from 'node:fs/promises';

/** Processes and their memory are read from /proc. */
export const canMeasureMemory = process.platform === 'linux';

/**
 * Memory of a process and all that it has started, in megabytes: the sum of their proportional set sizes, in which memory
 * that several processes share counts once.
 * @param {number} pid
 * @returns {Promise<number>}
 */
export async function memoryOf(pid) {
  const sizes = await Promise.all((await descendantsOf(pid)).map(proportionalSetSize));
  return sizes.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1000;
}

/**
 * @param {number} pid
 * @returns {Promise<number[]>} with itself
 */
async function descendantsOf(pid) {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const pairs = await Promise.all(pids.map(async (each) => /** @type {const} */ ([each, await parentOf(each)])));
  const found = [pid];
  // The list grows while it is walked: a breadth-first search.
  for (const parent of found) found.push(...pairs.filter(([, of]) => of === parent).map(([child]) => child));
  return found;
}

/** @param {number} pid */
async function parentOf(pid) {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in brackets, which may hold anything.
  return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
}

/**
 * @param {number} pid
 * @returns {Promise<number>} in kilobytes; 0 for a process that has ended
 */
async function proportionalSetSize(pid) {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1.024;
}
