import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickControl, waitForControl } from '../support/card-controls.mjs';
import { classifyByContextMenu } from '../support/right-click.mjs';
import { addChart } from '../support/chart-image.mjs';
import { openDemoPage, serveDemo } from '../support/demo.mjs';
import { findExplanationPage, waitForClassMaps } from '../support/explanation-page.mjs';
import { readCard, waitForCard } from '../support/read-card.mjs';
import { openResultsOf, press, readResults, setField } from '../support/results-page.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const CHART = 'Chart or diagram';
const NAME_ANYWAY = 'Name one all the same';

describe('kinds of picture', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>>;
  beforeAll(async () => {
    demo = await serveDemo();
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers(
    'kinds of picture',
    (session) => {
      let page: Page;
      beforeAll(async () => {
        page = await openDemoPage(session().launched, demo.address);
        await page.evaluate(addChart);
      });

      test('a list shows the kind in place of a class, filters by it, finds it, and has a class named', async () => {
        const { launched } = session();
        const results = await openResultsOf(launched, page);
        await results.setViewport({ width: 1100, height: 800 });
        await waitFor(async () => (await readResults(results)).length > 8, { what: 'the list' });
        await press(results, '.scan .primary');
        await page.bringToFront();
        const isOver = () =>
          document.querySelector('.name-anyway-all') !== null && document.querySelector('.scan [role=progressbar]') === null;
        await waitFor(() => results.evaluate(isOver), { what: 'the end of the run', timeout: 60_000 });
        await results.bringToFront();
        const rows = await readResults(results);
        const chart = rows.find(({ label }) => label === CHART);
        expect(chart).toMatchObject({ percent: null, failed: false });
        expect(chart?.text).toContain('No class named');
        expect(rows.map(({ label }) => label)).toEqual(expect.arrayContaining(['Koala', 'Espresso']));
        expect(await results.evaluate(() => document.querySelector('.scan [role=status]')?.textContent)).toMatch(
          /^\d+ classified · 1 without a class$/,
        );
        const labels = async () => (await readResults(results)).map(({ label }) => label);
        const showsChartOnly = async () => (await labels()).includes(CHART) && !(await labels()).includes('Koala');
        await setField(results, 'select.kinds', 'chart');
        // A photograph that might be a chart may be there too.
        expect(await showsChartOnly()).toBe(true);
        await setField(results, 'select.kinds', '');
        await setField(results, '.find input', 'diagram');
        await waitFor(showsChartOnly, { what: 'the chart alone' });
        await setField(results, '.find input', '');
        await press(results, '.name-anyway-all');
        const named = async () =>
          (await readResults(results)).find(({ name, percent }) => name.includes('Visitors by month') && percent !== null);
        await waitFor(named, { what: 'a class for the chart', timeout: 30_000 });
        await results.close();
      }, 120_000);

      test('a card names the kind, leads to its ten maps, and names a class on request', async () => {
        const { launched } = session();
        await classifyByContextMenu(launched, page, '#chart');
        await waitForControl(launched, NAME_ANYWAY);
        expect(await waitForCard(launched)).toMatchObject({ lead: CHART, classes: [CHART], failed: false });
        await clickControl(launched, page, 'Why this kind?');
        const explanation = await findExplanationPage(launched);
        const figures = await waitForClassMaps(explanation);
        expect(figures).toHaveLength(10);
        expect(figures[0]?.label).toBe(CHART);
        const stages = () => Array.from(document.querySelectorAll('.flow'), (flow) => flow.querySelectorAll('li').length);
        await waitFor(async () => (await explanation.evaluate(stages)).join() === '4,5', {
          what: 'the other order',
          timeout: 60_000,
        });
        await explanation.close();
        await page.bringToFront();
        await clickControl(launched, page, NAME_ANYWAY);
        await waitFor(async () => ((await readCard(launched))?.classes.length ?? 0) > 1, { what: 'classes', timeout: 30_000 });
        expect((await readCard(launched))?.text).toContain(CHART);
      }, 120_000);
    },
    { tellsKinds: true },
  );
});
