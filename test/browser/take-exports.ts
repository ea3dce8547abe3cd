import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import type { Session } from '../support/session.mjs';
import { waitFor } from '../support/timing.mjs';

/** Opens a saved report. Returns the page, the requests that it made, and the lines in the browser's console. */
export async function openReport({ launched }: Session, file: string) {
  const page = await launched.newPage();
  const [asked, said]: [string[], string[]] = [[], []];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  const address = pathToFileURL(file).href;
  await page.goto(address);
  const shown = await page.evaluate(async () => {
    const images = Array.from(document.images);
    await Promise.all(images.map((image) => image.decode()));
    const row = document.querySelector('li');
    return { images: images.length, isLaidOut: row !== null && getComputedStyle(row).display === 'grid' };
  });
  await page.close();
  return { ...shown, asked: asked.filter((each) => each !== address && !each.startsWith('data:')), said };
}

/** Pastes into the page. Returns the cells of the table that arrives. */
export async function pasteInto(page: Page): Promise<string[][]> {
  await page.evaluate(() => {
    const place = document.createElement('div');
    place.id = 'pasted';
    place.contentEditable = 'true';
    document.body.prepend(place);
    place.focus();
  });
  await page.keyboard.down('Control');
  await page.keyboard.press('v', { commands: ['Paste'] });
  await page.keyboard.up('Control');
  const rows = await waitFor(
    () =>
      page.evaluate(() => {
        const cells = Array.from(document.querySelectorAll<HTMLTableRowElement>('#pasted tr'), (row) =>
          Array.from(row.cells, ({ textContent }) => textContent ?? ''),
        );
        return cells.length > 0 ? cells : undefined;
      }),
    { what: 'the pasted table' },
  );
  await page.evaluate(() => document.querySelector('#pasted')?.remove());
  return rows;
}
