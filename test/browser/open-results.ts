import type { Page } from 'puppeteer-core';
import { openDemoPage } from '../support/demo.mjs';
import { openResultsOf, readResults } from '../support/results-page.mjs';
import type { Session } from '../support/session.mjs';
import { waitFor } from '../support/timing.mjs';

/** The demo page, and the results page of its tab with the images found. */
export async function openResultsOfDemo({ launched }: Session, address: string): Promise<{ demoPage: Page; results: Page }> {
  const demoPage = await openDemoPage(launched, address);
  const results = await openResultsOf(launched, demoPage);
  await results.setViewport({ width: 1100, height: 800 });
  await waitFor(async () => (await readResults(results)).length > 8, { what: 'the list' });
  return { demoPage, results };
}
