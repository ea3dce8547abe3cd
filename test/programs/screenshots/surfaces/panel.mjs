// @ts-check
import { showKinds } from '../../../support/kinds-page.mjs';
import { press } from '../../../support/results-page.mjs';
import { tellKinds } from '../../../support/tell-kinds.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { looksOf } from '../looks.mjs';
import { defineSurface } from '../surface.mjs';
import { isListed, OPEN, openFirst, openUnnamed, whenListed } from './list-states.mjs';

/** @typedef {import('../stage.mjs').Stage} Stage */

/** The list beside the page: here in a window of its own, because a driver cannot reach a browser's panel. */
export const panel = defineSurface({
  name: 'panel',
  looks: looksOf.popup,
  size: { width: 360, height: 800 },
  states: ['found', 'done', 'opened', 'kinds', 'kind-opened', 'away'],
  async *walk(stage) {
    const demo = await stage.openDemo();
    await stage.allow(demo);
    const page = await openInWindow(stage);
    await whenListed(page);
    yield { state: 'found', page };
    await press(page, '.scan .primary');
    await waitFor(() => page.evaluate(isListed), { what: 'the end of the run', timeout: 60_000 });
    yield { state: 'done', page };
    await openFirst(page);
    yield { state: 'opened', page };
    await press(page, OPEN);
    await tellKinds(stage.launched, true);
    await showKinds(demo);
    await press(page, '.scan .primary');
    await demo.bringToFront();
    await waitFor(() => page.evaluate(hasKinds), { what: 'the kinds of picture', timeout: 60_000 });
    yield { state: 'kinds', page, element: 'b.kind' };
    await openUnnamed(page);
    yield { state: 'kind-opened', page, element: '.explained' };
    await tellKinds(stage.launched, false);
    await stage.ownTab();
    await waitFor(() => page.evaluate(() => document.querySelector('.away') !== null), { what: 'the word on what to do' });
    yield { state: 'away', page };
    await page.close();
    await demo.close();
  },
});

/** Returns whether a run over pictures of all kinds is over. Runs in the panel. */
function hasKinds() {
  return document.querySelector('.name-anyway-all') !== null && document.querySelector('.scan [role=progressbar]') === null;
}

/** Opens the panel's page in a new window, for the window that is in front now. @param {Stage} stage */
async function openInWindow({ launched }) {
  const address = await launched.evaluateInExtension(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    const url = api.runtime.getURL(`panel.html?window=${tab?.windowId}`);
    await api.windows.create({ url, width: 400, height: 880 });
    return url;
  });
  return waitFor(
    async () => {
      for (const page of await launched.browser.pages())
        if ((await page.evaluate(() => location.href).catch(() => '')) === address) return page;
      return undefined;
    },
    { what: "the panel's window" },
  );
}
