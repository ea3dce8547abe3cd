// @ts-check
import { CLASSIFY_KEYS } from '../../../support/press-command.mjs';
import { activeTab } from '../../../support/active-tab.mjs';
import { insertBefore } from '../../../support/insert-before.mjs';
import { listOnly } from '../../../support/list-only.mjs';
import { waitForNoCard } from '../../../support/read-card.mjs';
import { openSession } from '../../../support/session.mjs';
import { waitFor } from '../../../support/timing.mjs';
import { median } from '../../statistics.mjs';
import { copyWithOwnId } from '../build-contenders.mjs';
import { PHOTOGRAPHS } from '../photographs.mjs';
import { withLimit } from '../with-limit.mjs';
import { openLoaded } from './page-run.mjs';

/** @typedef {import('../results.mjs').Figure} Figure */
/** @typedef {import('../plan').Plan} Plan */
/** @typedef {import('../../../support/launch.mjs').LaunchedBrowser} LaunchedBrowser */

/** Seconds for one build in one round. */
const LIMIT = 300;
/** Images of the run, and images that a person asks for in the meantime. */
const IMAGES = 1000;
const ASKED = 8;

/**
 * A request for an image and its answer, as the frame saw them.
 * @typedef {object} Note
 * @property {string} urgency
 * @property {number} sent milliseconds
 * @property {number | null} answered milliseconds; `null` before the answer
 * @property {number} infer milliseconds of the networks, as the answer says
 * @property {number} before milliseconds of decoding and preprocessing, as the answer says
 * @property {boolean} isKnown the answer came from memory
 */

/** @param {string} baseline @returns {Record<'wait' | 'own' | 'inferences' | 'inference', Figure>} */
const figuresOf = (baseline) => ({
  wait: {
    id: 'asked-during-run',
    title: 'From the request of a person to its answer, while a page of 1,000 is classified',
    unit: 'ms',
    better: 'lower',
    baseline,
  },
  own: {
    id: 'asked-own-work',
    title: 'Decoding, preprocessing and inference of that image alone; the rest are messages and the wait for a turn',
    unit: 'ms',
    better: 'lower',
    baseline,
  },
  inference: {
    id: 'inference-in-run',
    title: 'One inference during that run, both networks',
    unit: 'ms',
    better: 'lower',
    baseline,
  },
  inferences: {
    id: 'asked-in-inferences',
    title: 'From the request of a person to its answer, in inferences of the same run',
    unit: 'inferences',
    better: 'lower',
    baseline,
  },
});

/**
 * Presses the keys of "Classify image" on images while all images of the page are classified. Each build gets a new browser in each round.
 * @param {Plan} plan
 */
export async function measureDuringRun({ browser, builds, baseline, results, rounds, server, images, say }) {
  const { wait, own, inference, inferences } = figuresOf(baseline);
  for (let round = 0; round < rounds; round++) {
    for (const [index, built] of builds.entries()) {
      say(`${browser}: ${built.name}, requests during a run, round ${round + 1} of ${rounds}`);
      const { name, folder } = await copyWithOwnId(built, index, { keepsId: true });
      await insertBefore(folder, ['content.js'], `(${noteRequests})();`);
      const session = await openSession(browser, { extensionFolder: folder });
      try {
        const { launched } = session;
        await listOnly(launched);
        const work = askDuringRun(launched, server, images);
        const { asked, others } = await withLimit('The requests during a run', LIMIT, work);
        const usual = median(others.map(({ infer }) => infer));
        const waits = asked.map(({ sent, answered }) => Number(answered) - sent);
        results.add(wait, browser, name, waits);
        results.add(
          own,
          browser,
          name,
          asked.map(({ before, infer }) => before + infer),
        );
        results.add(inference, browser, name, [usual]);
        results.add(
          inferences,
          browser,
          name,
          waits.map((each) => each / usual),
        );
      } catch (error) {
        results.fail(browser, `${name}, requests during a run`, error);
      } finally {
        await session.close();
      }
    }
  }
}

/**
 * @param {LaunchedBrowser} launched
 * @param {Plan['server']} server
 * @param {number[]} images of usual size. A person asks for variants of them, which are not on the page
 * @returns {Promise<{asked: Note[], others: Note[]}>} the requests of the person, and those of the run in the meantime
 */
async function askDuringRun(launched, server, images) {
  const variantOf = (/** @type {number} */ index) => server.addressOf(PHOTOGRAPHS + Number(images[index % images.length]));
  const page = await openLoaded(launched, server.addressOfPage(IMAGES));
  // Loads the models, and the scripts of cards into the page. It also gives the extension the page.
  await askForImage(launched, page, variantOf(0));
  const list = await openList(launched, page);
  try {
    await list.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.scan .button.primary')).click());
    const hasRow = () => list.evaluate(() => document.querySelector('.results .number') !== null);
    await waitFor(hasRow, { what: 'the first row', timeout: 60_000 });
    /** @type {Note[]} */
    const asked = [];
    for (let image = 1; image <= ASKED; image++) asked.push(await askForImage(launched, page, variantOf(image)));
    const from = asked[0]?.sent ?? 0;
    const to = asked.at(-1)?.answered ?? 0;
    // The run waits while a person waits, so it sends its next request a while later.
    const goesOn = async () => (await readNotes(launched)).some(({ urgency, sent }) => urgency !== 'now' && sent > to);
    await waitFor(goesOn, { what: 'the run to continue after the last request of a person', timeout: 30_000 });
    const notes = await readNotes(launched);
    if (asked.some(({ isKnown }) => isKnown)) throw new Error('An image was classified before a person asked for it.');
    const others = notes.filter(({ urgency, sent, answered }) => urgency !== 'now' && sent > from && answered !== null);
    return { asked, others };
  } finally {
    await list.close();
    await page.close();
  }
}

/**
 * Opens the page's list in a tab of its own, so that it stays open while the page is in front.
 * @param {LaunchedBrowser} launched
 * @param {import('puppeteer-core').Page} page in front
 */
async function openList(launched, page) {
  await page.bringToFront();
  const list = await launched.openExtensionPage(`popup.html?tab=${await activeTab(launched)}`);
  const isListed = () => list.evaluate(() => document.querySelector('.scan .button.primary') !== null);
  await waitFor(isListed, { what: 'the list', timeout: 60_000 });
  return list;
}

/**
 * Puts an image at the top of the page, and presses the keys on it.
 * @param {LaunchedBrowser} launched
 * @param {import('puppeteer-core').Page} page
 * @param {string} address
 * @returns {Promise<Note>}
 */
async function askForImage(launched, page, address) {
  await page.bringToFront();
  await waitFor(() => page.evaluate(() => document.hasFocus()), { what: 'the page to have the focus' });
  await page.evaluate(async (source) => {
    // Too small for the list, so that the run does not get it first.
    const image = new Image(24, 18);
    image.src = source;
    image.tabIndex = 0;
    await image.decode();
    document.body.prepend(image);
    image.focus();
  }, address);
  const before = (await readNotes(launched)).filter(({ urgency }) => urgency === 'now').length;
  await launched.pressKeys(CLASSIFY_KEYS);
  const findAnswer = async () => {
    const notes = (await readNotes(launched)).filter(({ urgency }) => urgency === 'now');
    return notes.slice(before).find(({ answered }) => answered !== null);
  };
  const note = await waitFor(findAnswer, { what: 'the answer', timeout: 60_000 });
  await page.keyboard.press('Escape');
  await waitForNoCard(launched);
  return note;
}

/** @param {LaunchedBrowser} launched @returns {Promise<Note[]>} of the active tab; none before the extension may read it */
function readNotes(launched) {
  return launched.evaluateInExtension(async () => {
    const api = globalThis.browser ?? globalThis.chrome;
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    const func = () => /** @type {any} */ (globalThis).benchNotes;
    const frames = await api.scripting
      .executeScript({ target: { tabId: tab?.id ?? 0 }, func, injectImmediately: true })
      .catch(() => []);
    return frames[0]?.result ?? [];
  });
}

/** Runs in the frame, before the first script. It is sent as text, so it can use nothing from around it. */
function noteRequests() {
  const scope = /** @type {any} */ (globalThis);
  if (scope.benchNotes) return;
  /** @type {Note[]} */
  const notes = [];
  scope.benchNotes = notes;
  const { runtime } = scope.browser ?? scope.chrome;
  const { sendMessage } = runtime;
  runtime.sendMessage = (/** @type {any[]} */ ...given) => {
    const [message, last] = [given[0], given.at(-1)];
    if (message?.type !== 'classify') return sendMessage.apply(runtime, given);
    /** @type {Note} */
    const note = {
      urgency: message.payload.urgency ?? '',
      sent: performance.now(),
      answered: null,
      infer: 0,
      before: 0,
      isKnown: false,
    };
    notes.push(note);
    const finish = (/** @type {any} */ answer) => {
      note.answered = performance.now();
      const { milliseconds, kind, isKnown = false } = answer?.value ?? {};
      note.infer = (milliseconds?.infer ?? 0) + (kind?.took ?? 0);
      note.before = (milliseconds?.decode ?? 0) + (milliseconds?.preprocess ?? 0);
      note.isKnown = isKnown;
      return answer;
    };
    if (typeof last !== 'function') return sendMessage.apply(runtime, given).then(finish);
    return sendMessage.call(runtime, ...given.slice(0, -1), (/** @type {any} */ answer) => last(finish(answer)));
  };
}
