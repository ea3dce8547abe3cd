// @ts-check
import { readOwnOverlays } from '../../../support/read-overlays.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { looksOf } from '../looks.mjs';
import { defineSurface } from '../surface.mjs';

export const welcome = defineSurface({
  name: 'welcome',
  looks: looksOf.page,
  size: { width: 1100, height: 860 },
  states: ['opened', 'answered'],
  async *walk({ launched }) {
    const page = await launched.openExtensionPage('welcome.html');
    await waitFor(() => page.evaluate(() => document.querySelector('img')?.complete === true && document.querySelector('.keys') !== null), {
      what: 'the photograph and the keys',
    });
    yield { state: 'opened', page, whole: true };
    await page.click('.steps button');
    await waitFor(() => readOwnOverlays(page, ({ find }) => find('.card .lead') !== undefined), {
      what: 'the answer',
      timeout: 60_000,
    });
    yield { state: 'answered', page };
    await page.close();
  },
});
