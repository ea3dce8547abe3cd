// @ts-check
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/**
 * @typedef {object} Violation
 * @property {string} id id of axe's rule
 * @property {string | null | undefined} impact
 * @property {string[]} where the beginnings of the elements' HTML
 */

/** Rules that depend on colors. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];
const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/**
 * Returns the page's violations of WCAG 2, levels A and AA, that axe finds.
 * @param {import('puppeteer-core').Page} page
 * @param {'all' | 'colors'} [rules] `colors`: only the rules that depend on colors, for a page that has passed all rules in the other theme
 * @returns {Promise<Violation[]>}
 */
export async function findViolations(page, rules = 'all') {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(
    async (runOnly) => {
      // Transitions are ended first, because their intermediate colors are not part of the design. To wait for their ends could take
      // forever: in a page that is not drawn, they stand still.
      for (const animation of document.getAnimations()) if (animation.effect?.getTiming().iterations === 1) animation.finish();
      const { axe } = /** @type {any} */ (globalThis);
      /** @type {import('axe-core').AxeResults} */
      // Nobody reads the selectors of what was checked. Each has to be found unique in the page.
      const { violations } = await axe.run(document, { runOnly, selectors: false, resultTypes: ['violations'] });
      return violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(({ html }) => html.slice(0, 160)) }));
    },
    rules === 'all' ? ALL_RULES : COLOR_RULES,
  );
}
