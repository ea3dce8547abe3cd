// @ts-check
/**
 * `npm start [-- --browser chrome|firefox] [--headless]`: builds the extension and opens a browser with it on the demo page. With
 * --headless, the program presses the toolbar button and "Classify this page" itself, prints the popup's answer for each
 * photograph, and exits with 1 if the extension did not work.
 */
import { parseArgs } from 'node:util';
import { readDemoPhotos, serveDemo, whenDemoIsReady } from '../support/demo.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { openForPerson, openSession } from '../support/session.mjs';

const { values } = parseArgs({
  options: { browser: { type: 'string', default: 'chrome' }, headless: { type: 'boolean', default: false } },
});
const browser = values.browser === 'firefox' ? 'firefox' : 'chrome';

async function showToPerson() {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    throw new Error('There is no screen to open a browser on. "npm start -- --headless" prints what the extension says instead.');
  }
  const { server, address } = await serveDemo();
  const launched = await openForPerson(browser);
  const page = await launched.newPage();
  await page.goto(address);
  console.log('Right-click a photograph and choose "Classify image", or press the toolbar button. Close the browser to end.');
  await new Promise((resolve) => launched.browser.once('disconnected', resolve));
  await server.stop();
}

/** @returns {Promise<boolean>} whether every photograph was classified as expected */
async function printClasses() {
  const { server, address } = await serveDemo();
  const session = await openSession(browser);
  try {
    const page = await session.launched.newPage();
    await page.goto(address);
    await whenDemoIsReady(page);
    const rows = await classifyPageInPopup(await session.launched.pressToolbarButton(page));
    for (const { name, text } of rows) console.log(`${name}: ${text}`);
    const expected = (await readDemoPhotos()).filter(({ expect }) => expect.length > 0);
    const missing = expected.filter(
      ({ expect }) => !rows.some(({ text }) => expect.some((label) => text.toLowerCase().startsWith(label))),
    );
    for (const { photo, expect } of missing)
      console.error(`Nothing on the page was classified as ${expect.join(' or ')} (${photo}).`);
    session.guard.assertSilent();
    return missing.length === 0 && !rows.some(({ failed }) => failed);
  } finally {
    await session.close();
    await server.stop();
  }
}

try {
  if (!values.headless) await showToPerson();
  else if (!(await printClasses())) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
