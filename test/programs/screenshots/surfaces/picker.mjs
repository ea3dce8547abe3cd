// @ts-check
import { classifyElement } from '../../../support/card-on.mjs';
import { isPicking } from '../../../support/read-card.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { looksOf } from '../looks.mjs';
import { defineSurface } from '../surface.mjs';

export const picker = defineSurface({
  name: 'picker',
  looks: looksOf.overlay,
  size: { width: 1000, height: 800 },
  states: ['choosing', 'pointing', 'no-image'],
  async *walk({ launched, openDemo, allow, address }) {
    const page = await openDemo();
    await allow(page);
    await page.mouse.move(2, 2);
    await classifyElement(launched, page, 'body');
    await waitFor(() => isPicking(launched), { what: 'the picker' });
    yield { state: 'choosing', page };
    await page.keyboard.press('Tab');
    yield { state: 'pointing', page };
    await page.keyboard.press('Escape');
    await page.goto(new URL('/demo/demo.json', address).href);
    await allow(page);
    await classifyElement(launched, page, 'body');
    yield { state: 'no-image', page };
    await page.close();
  },
});
