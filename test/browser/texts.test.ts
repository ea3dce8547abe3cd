import { describe, expect, test } from 'vitest';
import { inBothBrowsers } from './in-both-browsers';

/** Targets of the links on the options page. */
const texts = ['LICENSE.txt', 'THIRD-PARTY-LICENSES.txt', 'models/efficientnet-lite0/PROVENANCE.txt'];

describe('licenses and provenance', () => {
  inBothBrowsers('licenses and provenance', (session) => {
    test.each(texts)('%s is shown and not downloaded', async (file) => {
      const page = await session().launched.openExtensionPage(file);
      const shown = await page.evaluate(() => ({ type: document.contentType, words: document.body.innerText }));
      expect(shown.type).toBe('text/plain');
      expect(shown.words.length).toBeGreaterThan(500);
      expect(shown.words).not.toMatch(/[ÂÃâ]/); // what UTF-8 looks like when it is read as something else
      await page.close();
    });
  });
});
