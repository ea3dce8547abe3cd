// @ts-check

/**
 * Closes all tabs and windows but a new one, which is empty.
 * @param {import('puppeteer-core').Browser} browser
 * @returns {Promise<import('puppeteer-core').Page>} the new one
 */
export async function closeOtherPages(browser) {
  const others = await browser.pages();
  const page = await browser.newPage();
  // A page with a question ("Leave this page?") would stay open if it were asked.
  await Promise.all(others.map((each) => each.close({ runBeforeUnload: false })));
  return page;
}
