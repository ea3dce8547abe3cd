import type { Page } from 'puppeteer-core';
import { whenDemoIsReady } from '../support/demo.mjs';
import { readResults } from '../support/results-page.mjs';
import type { Session } from '../support/session.mjs';
import { waitFor } from '../support/timing.mjs';

/** The demo page, and the results page of its tab with the images found. */
export async function openResultsOfDemo({ launched }: Session, address: string): Promise<{ demoPage: Page; results: Page }> {
  const demoPage = await launched.newPage();
  await demoPage.goto(address);
  await whenDemoIsReady(demoPage);
  await (await launched.pressToolbarButton(demoPage)).close();
  const tabId = await launched.evaluateInExtension(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    return (await api.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id ?? 0;
  });
  const results = await launched.openExtensionPage(`results.html?tab=${tabId}`);
  await results.setViewport({ width: 1100, height: 800 });
  await waitFor(async () => (await readResults(results)).length > 8, { what: 'the list' });
  return { demoPage, results };
}
