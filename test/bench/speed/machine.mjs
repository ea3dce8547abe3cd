// @ts-check
import { execFile } from 'node:child_process';
import os from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * @typedef {object} Machine
 * @property {string} processor
 * @property {number} cores
 * @property {number} gigabytes of memory
 * @property {string} system
 * @property {string} node
 * @property {string} commit with a `+` if the sources differ from it
 */

/** @param {string} root the project's @returns {Promise<Machine>} */
export async function describeMachine(root) {
  const git = (/** @type {string[]} */ ...args) => run('git', ['-C', root, ...args]).then(({ stdout }) => stdout.trim());
  const commit = await git('rev-parse', '--short', 'HEAD').catch(() => 'unknown');
  const isChanged = (await git('status', '--porcelain', '--untracked-files=no').catch(() => '')) !== '';
  return {
    processor: os.cpus()[0]?.model ?? 'unknown',
    cores: os.availableParallelism(),
    gigabytes: Math.round(os.totalmem() / 1e9),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    commit: isChanged ? `${commit}+` : commit,
  };
}

/** Returns the mean number of processes that wanted a processor during the last minute. */
export const readLoad = () => os.loadavg()[0] ?? 0;
