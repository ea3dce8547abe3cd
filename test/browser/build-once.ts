import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildExtension } from '../../build.mjs';
import { BUILT_EXTENSIONS } from '../support/session.mjs';

/**
 * Builds both extensions once for all browser tests, which copy them: a build takes 1.6 s, and about sixty sessions need one.
 * All that tests and browsers put into a temporary folder is put beside the builds and goes with them, whatever ends a browser.
 */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-tests-'));
  for (const browser of ['chrome', 'firefox'] as const) await buildExtension(browser, path.join(folder, browser));
  process.env[BUILT_EXTENSIONS] = folder;
  const variable = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';
  const before = process.env[variable];
  process.env[variable] = folder;
  return async () => {
    if (before === undefined) delete process.env[variable];
    else process.env[variable] = before;
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  };
}
