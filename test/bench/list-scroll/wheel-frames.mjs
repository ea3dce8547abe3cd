// @ts-check

/** Milliseconds between two turns of the wheel, not less than a person needs. */
const PAUSE = 50;

/**
 * @typedef {object} ScrolledFrames
 * @property {number[]} times milliseconds between frames
 * @property {number} blank number of frames in which a part of the window had no row although the list has one there
 * @property {number} moved CSS pixels scrolled in all
 */

/**
 * Turns the wheel over a page, from its top, and records its frames.
 * @param {import('puppeteer-core').Page} page in front
 * @param {{turns: number, distance: number}} wheel CSS pixels a turn
 * @returns {Promise<ScrolledFrames>}
 */
export async function scrollByWheel(page, { turns, distance }) {
  await page.evaluate(watchFrames);
  await page.mouse.move(300, 500);
  for (let turn = 0; turn < turns; turn++) {
    const due = performance.now() + PAUSE;
    await page.mouse.wheel({ deltaY: distance });
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
  return page.evaluate(takeFrames);
}

/** Runs in the page. Keeps its state on the window, which is the only place that scripts of the driver share. */
function watchFrames() {
  scrollTo({ top: 0, behavior: 'instant' });
  const watch = { times: /** @type {number[]} */ ([]), blank: 0, on: true };
  Object.assign(window, { watch });
  let before = performance.now();
  const hasRoomInSight = () =>
    Array.from(document.querySelectorAll('.results > .room')).some((room) => {
      const { top, bottom } = room.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
  const onFrame = (/** @type {number} */ now) => {
    watch.times.push(now - before);
    before = now;
    if (hasRoomInSight()) watch.blank += 1;
    if (watch.on) requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
}

/** Runs in the page. */
function takeFrames() {
  const { watch } = /** @type {{watch: {times: number[], blank: number, on: boolean}}} */ (/** @type {unknown} */ (window));
  watch.on = false;
  return { times: watch.times.slice(1), blank: watch.blank, moved: scrollY };
}
