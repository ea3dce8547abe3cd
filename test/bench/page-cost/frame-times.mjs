// @ts-check

/**
 * Scrolls a page steadily down and up for some seconds, and returns the milliseconds between frames.
 * @param {import('puppeteer-core').Page} page in front
 * @param {number} seconds
 * @returns {Promise<number[]>}
 */
export function measureFrames(page, seconds) {
  return page.evaluate(
    (milliseconds) =>
      new Promise((resolve) => {
        /** @type {number[]} */
        const times = [];
        const start = performance.now();
        let before = start;
        let down = 12;
        /** @param {number} now */
        const onFrame = (now) => {
          times.push(now - before);
          before = now;
          const { scrollHeight } = document.documentElement;
          if (scrollY + innerHeight >= scrollHeight - 1) down = -12;
          else if (scrollY <= 0) down = 12;
          scrollBy({ top: down, behavior: 'instant' });
          if (now - start < milliseconds) requestAnimationFrame(onFrame);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(onFrame);
      }),
    seconds * 1000,
  );
}
