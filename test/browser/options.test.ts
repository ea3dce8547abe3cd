import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveFiles } from '../support/give-files.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

describe('the options', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-options-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  inBothBrowsers('the options', (session) => {
    test('import exported settings after a reset, and ignore a bad file', async () => {
      const options = await session().launched.openExtensionPage('options.html');
      const theme = () => options.evaluate(() => document.documentElement.dataset['theme']);
      await press(options, 'Dark');
      await waitFor(async () => (await theme()) === 'dark', { what: 'the dark theme' });
      const file = path.join(folder, 'settings.json');
      await writeFile(file, await exportSettings(options));
      await press(options, 'Reset');
      await waitFor(async () => (await theme()) === 'auto', { what: 'the default theme' });

      const bad = path.join(folder, 'bad.json');
      await writeFile(bad, '{"theme": "light"}');
      await giveFiles(options, 'input[type=file]', [bad]);
      const refusal = await waitFor(() => options.evaluate(() => document.querySelector('.failure')?.textContent), {
        what: 'why not',
      });
      expect(refusal).toMatch(/no GapLens settings/);
      expect(await theme()).toBe('auto');

      await giveFiles(options, 'input[type=file]', [file]);
      await waitFor(async () => (await theme()) === 'dark', { what: 'the imported theme' });
      await options.close();
    });
  });
});

/** Clicks the control with these words. */
async function press(options: Page, words: string): Promise<void> {
  const click = (wanted: string) => {
    const found = [...document.querySelectorAll<HTMLElement>('button, label')].find(({ textContent }) => textContent === wanted);
    found?.click();
    return found !== undefined;
  };
  await waitFor(() => options.evaluate(click, words), { what: words });
}

/** Returns the content of the exported file, which the browser does not have to save. */
async function exportSettings(options: Page): Promise<string> {
  await options.evaluate(() => {
    const scope = window as Window & { exported?: Blob | MediaSource };
    URL.createObjectURL = (file) => {
      scope.exported = file;
      return '#';
    };
    HTMLAnchorElement.prototype.click = () => undefined;
  });
  await press(options, 'Export');
  return waitFor(() => options.evaluate(async () => await (window as Window & { exported?: Blob }).exported?.text()), {
    what: 'the exported file',
  });
}
