// @ts-check
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ensureBrowsers } from '../../support/ensure-browsers.mjs';

/** @param {import('../../support/ensure-browsers.mjs').BrowserName} browser @returns {Promise<string>} name and version */
export async function readBrowserVersion(browser) {
  const { [browser]: program = browser } = await ensureBrowsers({ browsers: [browser] });
  const { stdout } = await promisify(execFile)(program, ['--version']).catch(() => ({ stdout: browser }));
  return stdout.trim();
}
