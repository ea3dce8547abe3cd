// @ts-check
import { connectPrivileged } from './firefox-privileged.mjs';
import { waitFor } from './timing.mjs';

/**
 * Returns the names that the browser gives to screen readers for text and controls of a page, including closed shadow trees.
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @param {import('puppeteer-core').Page} page in front
 * @returns {Promise<string[]>} `role: name`, in the order of the page
 */
export async function readAccessibleNames(launched, page) {
  return launched.name === 'chrome' ? readByDevTools(page) : readInFirefox(launched.browser);
}

/** @param {import('puppeteer-core').Page} page */
async function readByDevTools(page) {
  const devTools = await page.createCDPSession();
  const { nodes } = await devTools.send('Accessibility.getFullAXTree');
  await devTools.detach();
  return nodes.flatMap(({ ignored, role, name }) => (!ignored && name?.value ? `${role?.value}: ${name.value}` : []));
}

/** @param {import('puppeteer-core').Browser} browser Firefox */
async function readInFirefox(browser) {
  const privileged = await connectPrivileged(browser);
  return waitFor(
    async () => {
      const names = await privileged.evaluate(readInSelectedTab);
      return names.length > 1 ? names : undefined;
    },
    { what: "Firefox's accessible tree, which is made when it is first asked for" },
  );
}

/**
 * Runs in Firefox's own window.
 * @returns {string[]}
 */
function readInSelectedTab() {
  const { Components, gBrowser } = /** @type {any} */ (globalThis);
  const { nsIAccessibilityService } = Components.interfaces;
  const service = Components.classes['@mozilla.org/accessibilityService;1'].getService(nsIAccessibilityService);
  /** @type {string[]} */
  const names = [];
  /** @type {(accessible: any) => void} */
  const read = (accessible) => {
    if (accessible.name) names.push(`${service.getStringRole(accessible.role)}: ${accessible.name}`);
    for (let each = accessible.firstChild; each; each = each.nextSibling) read(each);
  };
  const page = service.getAccessibleFor(gBrowser.selectedBrowser);
  if (page) read(page);
  return names;
}
