// @ts-check
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * @param {string} name name of a Debian package
 * @returns {Promise<boolean>}
 */
export async function isPackageInstalled(name) {
  const query = await run('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name]).catch(() => undefined);
  return query?.stdout === 'installed';
}

/**
 * Installs Debian packages, as root. Waits for another apt-get that is running.
 * @param {string[]} names
 */
export async function installPackages(names) {
  console.error(`Installing ${names.join(', ')} with apt-get, which the tests in real browsers need.`);
  await aptGet('update');
  await aptGet('install', '-y', ...names);
}

/** @param {string[]} args */
async function aptGet(...args) {
  const waiting = ['-o', 'DPkg::Lock::Timeout=300', '-q'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', [...waiting, ...args], { env, maxBuffer: 64 << 20 });
  } catch (error) {
    const said = /** @type {{stderr?: string}} */ (error).stderr?.trim().split('\n').at(-1) ?? '';
    throw new Error(`"apt-get ${args.join(' ')}" failed: ${said}`, { cause: error });
  }
}
