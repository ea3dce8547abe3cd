// @ts-check
import { readdir, readFile } from 'node:fs/promises';

/** Reads processes and their memory from /proc. */
export const canMeasureMemory = process.platform === 'linux';

/**
 * Returns the memory of a process and all processes it has started, in megabytes. This is the sum of their proportional set
 * sizes, so shared memory counts once.
 * @param {number} pid
 * @returns {Promise<number>}
 */
export function memoryOf(pid) {
  return sumOf(pid, 'Pss');
}

/**
 * Like `memoryOf`, but only the memory that processes share, in which Firefox has its decoded images.
 * @param {number} pid
 * @returns {Promise<number>}
 */
export function sharedMemoryOf(pid) {
  return sumOf(pid, 'Pss_Shmem');
}

/** @param {number} pid @param {string} field of `smaps_rollup` */
async function sumOf(pid, field) {
  const sizes = await Promise.all((await descendantsOf(pid)).map((each) => sizeOf(each, field)));
  return sizes.reduce((sum, kilobytes) => sum + kilobytes, 0) / 1000;
}

/**
 * @param {number} pid
 * @returns {Promise<number[]>} ids of the process and its descendants
 */
async function descendantsOf(pid) {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const pairs = await Promise.all(pids.map(async (each) => /** @type {const} */ ([each, await parentOf(each)])));
  const found = [pid];
  // A breadth-first search: the list grows during the iteration.
  for (const parent of found) found.push(...pairs.filter(([, of]) => of === parent).map(([child]) => child));
  return found;
}

/** @param {number} pid */
async function parentOf(pid) {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in parentheses, which may contain any characters.
  return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
}

/**
 * @param {number} pid
 * @param {string} field
 * @returns {Promise<number>} in kilobytes; 0 for a process that has ended
 */
async function sizeOf(pid, field) {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) * 1.024;
}
