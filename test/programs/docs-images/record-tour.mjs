// @ts-check
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openContextMenu, pointOnScreen } from '../../support/context-menu.mjs';
import { serveDemo, whenDemoIsReady } from '../../support/demo.mjs';
import { sayProgress } from '../../support/progress.mjs';
import { openSession } from '../../support/session.mjs';
import { waitFor } from '../../support/timing.mjs';
import { encodeFrames } from './encode-frames.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {{x: number, y: number}} Point in pixels of the screen */

/** README's column is about this wide on most sites. */
const SCALE = 0.8;
/** Steps of a movement of the pointer, and milliseconds of each. */
const STEPS = 7;
const STEP_TIME = 40;

/**
 * Records ten seconds with GapLens: a right-click, the card, the heat map, and the page's list. Takes pictures of the whole screen,
 * because the menu and the popup are in no page, and gives each the time for which it is shown.
 * @returns {Promise<Buffer>} an animated WebP
 */
export async function recordTour() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gaplens-tour-'));
  const { server, address } = await serveDemo();
  // Without Chrome's bars about automation and the sandbox, as people see it.
  const session = await openSession('chrome', { isForPerson: true, args: ['--test-type'], say: sayProgress });
  try {
    const { launched, display } = session;
    if (!display) throw new Error('The tour is recorded on a virtual screen, which needs Linux.');
    const [page = await launched.newPage(), ...others] = await launched.browser.pages();
    for (const other of others) await other.close();
    await page.goto(address);
    await whenDemoIsReady(page);
    await page.evaluate(() => document.querySelector('video')?.pause());
    const camera = createCamera(launched, display, folder);
    await playTour({ page, launched, display, camera });
    const encoder = await launched.newPage();
    return await encodeFrames(encoder, camera.shots, SCALE);
  } finally {
    await session.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {{page: Page, launched: import('../../support/launch.mjs').LaunchedBrowser,
 *   display: import('../../support/display.mjs').Display, camera: Camera}} stage */
async function playTour({ page, launched, display, camera }) {
  await page.evaluate(() => scrollTo({ top: 330, behavior: 'instant' }));
  // Not the canvas: it would need the picker, because the pointer does not move while a menu is open.
  const image = await pointOnScreen(page, '#demo-panda');
  await camera.place({ x: image.x + 260, y: image.y + 180 });
  // A new window has the focus in its address bar, where the address is marked.
  await display.xdotool('click', '1');
  // The first picture is what is seen before the animation plays.
  await camera.whenStill(700);
  await camera.moveTo(image);
  const menu = await openContextMenu(display, page, '#demo-panda');
  await camera.whenStill(600);
  await display.xdotool('key', 'Up', 'Up');
  await camera.whenStill(800);
  await display.xdotool('key', 'Return');
  await waitFor(menu.isClosed, { what: 'the menu to close' });
  await camera.shoot(150);
  await waitFor(() => findControl(page, /^Where is /), { what: 'the card', timeout: 60_000 });
  await camera.whenStill(1400);
  // The card may have moved when its answer came.
  const where = await waitFor(() => findControl(page, /^Where is /), { what: 'the button for the heat map' });
  await camera.moveTo(await pointOnScreen(page, where));
  await page.mouse.click(where.x, where.y);
  await waitFor(() => findControl(page, /^Opacity/), { what: 'the heat map', timeout: 15_000 });
  await camera.whenStill(2200);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await camera.whenStill(300);
  await camera.moveTo({ x: 950, y: 64 });
  const popup = await launched.pressToolbarButton(page);
  const isOver = () => /\d classified/.test(document.querySelector('.scan [role=status]')?.textContent ?? '');
  await waitFor(
    async () => {
      await camera.shoot(180);
      return popup.evaluate(isOver);
    },
    { what: 'the end of the run', timeout: 60_000 },
  );
  await camera.whenStill(2400);
  await popup.close();
}

/** @typedef {ReturnType<typeof createCamera>} Camera */

/**
 * @param {import('../../support/launch.mjs').LaunchedBrowser} launched
 * @param {import('../../support/display.mjs').Display} display
 * @param {string} folder
 */
function createCamera(launched, display, folder) {
  /** @type {{file: string, milliseconds: number}[]} */
  const shots = [];
  /** @type {Point} */
  let at = { x: 0, y: 0 };
  const take = async (/** @type {string} */ name) => {
    const file = path.join(folder, name);
    await launched.screenshotOfScreen(file);
    return file;
  };
  const shoot = async (/** @type {number} */ milliseconds) =>
    void shots.push({ file: await take(`${shots.length}.png`), milliseconds });
  const place = async (/** @type {Point} */ to) => {
    at = to;
    await display.xdotool('mousemove', Math.round(to.x), Math.round(to.y));
  };
  return {
    shots,
    shoot,
    place,
    /** Moves the pointer in steps, slower at both ends. @param {Point} to */
    async moveTo(to) {
      const from = at;
      for (let step = 1; step <= STEPS; step++) {
        const way = (1 - Math.cos((Math.PI * step) / STEPS)) / 2;
        await place({ x: from.x + way * (to.x - from.x), y: from.y + way * (to.y - from.y) });
        await shoot(STEP_TIME);
      }
    },
    /** Waits until two pictures are the same. @param {number} milliseconds */
    async whenStill(milliseconds) {
      const name = 'still.png';
      let before = await readFile(await take(name));
      await waitFor(
        async () => {
          const now = await readFile(await take(name));
          const isStill = now.equals(before);
          before = now;
          return isStill;
        },
        { what: 'the screen to stand still', timeout: 20_000 },
      );
      await shoot(milliseconds);
    },
  };
}

/**
 * Finds a control of the card by its name and returns its middle, in CSS pixels of the viewport. Reads the accessibility tree, so that no page of the
 * extension is open, which would be in the picture.
 * @param {Page} page
 * @param {RegExp} name
 * @returns {Promise<Point | undefined>}
 */
async function findControl(page, name) {
  const devTools = await page.createCDPSession();
  try {
    const { nodes } = await devTools.send('Accessibility.getFullAXTree');
    const isControl = (/** @type {string} */ role) => role === 'button' || role === 'slider';
    const node = nodes.find(({ role, name: own }) => isControl(role?.value) && name.test(String(own?.value ?? '')));
    if (node?.backendDOMNodeId === undefined) return undefined;
    const { model } = await devTools.send('DOM.getBoxModel', { backendNodeId: node.backendDOMNodeId });
    const [left = 0, top = 0] = model.border;
    return { x: left + model.width / 2, y: top + model.height / 2 };
  } finally {
    await devTools.detach();
  }
}
