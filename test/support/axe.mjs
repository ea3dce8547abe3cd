// @ts-check
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/**
 * @typedef {object} Violation
 * @property {string} id id of axe's rule
 * @property {string | null | undefined} impact
 * @property {string[]} where the beginnings of the elements' HTML
 */

/**
 * Returns the page's violations of WCAG 2, levels A and AA, that axe finds.
 * @param {import('puppeteer-core').Page} page
 * @returns {Promise<Violation[]>}
 */
export async function findViolations(page) {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    // Transitions are finished first, because their intermediate colors are not part of the design.
    const ending = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === 1);
    await Promise.allSettled(ending.map((animation) => animation.finished));
    const { axe } = /** @type {any} */ (globalThis);
    /** @type {import('axe-core').AxeResults} */
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
    return violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(({ html }) => html.slice(0, 160)) }));
  });
}
