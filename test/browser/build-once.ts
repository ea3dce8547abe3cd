import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildExtension } from '../../build.mjs';
import { BUILT_EXTENSIONS } from '../support/session.mjs';

/** Builds both extensions once for all browser tests, which copy them: a build takes 1.6 s, and about sixty sessions need one. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-built-'));
  for (const browser of ['chrome', 'firefox'] as const) await buildExtension(browser, path.join(folder, browser));
  process.env[BUILT_EXTENSIONS] = folder;
  return () => rm(folder, { recursive: true, force: true });
}
