// @ts-check
/**
 * `npm start`: builds the extension and opens a browser with it on the demo page. With --headless, the program presses the toolbar
 * button and "Classify this page" itself, prints the popup's answer for each photograph, and exits with 1 if the extension did not
 * work.
 */
import { defineProgram, oneBrowser, runProgram, UsageError } from '../../build/command-line.mjs';
import { readDemoPhotos, serveDemo, whenDemoIsReady } from '../support/demo.mjs';
import { classifyPageInPopup } from '../support/popup-list.mjs';
import { sayProgress } from '../support/progress.mjs';
import { openForPerson, openSession } from '../support/session.mjs';

/** @typedef {import('../support/ensure-browsers.mjs').BrowserName} BrowserName */

const program = defineProgram({
  command: 'npm start',
  about:
    'Builds GapLens and opens a browser with it on a page of photographs. The browser has a profile of its own: yours is not ' +
    'touched.',
  options: {
    browser: oneBrowser,
    headless: { help: 'needs no screen: classifies the photographs and prints the answers' },
    profile: { value: 'FOLDER', help: "keeps the browser's profile, with your settings of GapLens, in FOLDER" },
  },
});

await runProgram(program, async ({ values: { browser, headless, profile } }) => {
  if (!headless) return showToPerson(browser, profile);
  if (profile !== undefined) throw new UsageError('--profile is for a browser that you see, not for --headless.');
  return printClasses(browser);
});

/** @param {BrowserName} browser @param {string | undefined} profile */
async function showToPerson(browser, profile) {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    throw new Error('There is no screen to open a browser on. "npm start -- --headless" prints what the extension says instead.');
  }
  const { server, address } = await serveDemo();
  try {
    const launched = await openForPerson(browser, { say: sayProgress, profile });
    const closed = new Promise((resolve) => launched.browser.once('disconnected', resolve));
    // The browser has opened an empty tab: it becomes the demo page's.
    const [page = await launched.newPage()] = await launched.browser.pages();
    await page.goto(address);
    await page.bringToFront();
    sayProgress(welcome(profile));
    await closed;
    sayProgress(
      profile === undefined ? 'Closed. The temporary profile has been deleted.' : `Closed. The profile is in ${profile}.`,
    );
  } finally {
    await server.stop();
  }
}

/** @param {string | undefined} profile */
function welcome(profile) {
  return [
    'Right-click a photograph and choose "Classify image", or press the toolbar button of GapLens. Until you pin it, the button is',
    'behind the puzzle piece.',
    'Close the browser to end. ' +
      (profile === undefined
        ? 'Its temporary profile is deleted then; --profile FOLDER keeps one.'
        : `Its profile stays in ${profile}.`),
  ].join('\n');
}

/** @param {BrowserName} browser @returns {Promise<boolean>} whether every photograph was classified as expected */
async function printClasses(browser) {
  const { server, address } = await serveDemo();
  try {
    const session = await openSession(browser, { say: sayProgress });
    try {
      const page = await session.launched.newPage();
      await page.goto(address);
      await whenDemoIsReady(page);
      sayProgress('Classifying the photographs…');
      const rows = await classifyPageInPopup(await session.launched.pressToolbarButton(page));
      for (const { name, text } of rows) console.log(`${name}: ${text}`);
      const missing = await missingAnswers(rows);
      for (const sentence of missing) console.error(sentence);
      session.guard.assertSilent();
      return missing.length === 0 && !rows.some(({ failed }) => failed);
    } finally {
      await session.close();
    }
  } finally {
    await server.stop();
  }
}

/**
 * @param {import('../support/popup-list.mjs').ReadRow[]} rows
 * @returns {Promise<string[]>} a sentence for each photograph whose expected answer is in no row
 */
async function missingAnswers(rows) {
  const expected = (await readDemoPhotos()).filter(({ expect }) => expect.length > 0);
  const missing = expected.filter(
    ({ expect }) => !rows.some(({ text }) => expect.some((label) => text.toLowerCase().startsWith(label))),
  );
  return missing.map(({ photo, expect }) => `Nothing on the page was classified as ${expect.join(' or ')} (${photo}).`);
}
