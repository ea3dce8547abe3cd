// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Creates a page that looks like the results page, with as many rows and no script. It shows what the machine can do at best.
 * @param {import('puppeteer-core').Page} results the results page, with an answer in its first row
 * @param {import('../../support/server.mjs').TestServer} server of many images
 * @param {{extensionFolder: string, rows: number}} options
 * @returns {Promise<string>} address of the page
 */
export async function servePlainPage(results, server, { extensionFolder, rows }) {
  const row = await results.evaluate(() => document.querySelector('.results > [data-key]')?.outerHTML ?? '');
  const around = await results.evaluate(() => {
    const copy = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
    for (const each of copy.querySelectorAll('script, link')) each.remove();
    const list = copy.querySelector('.results');
    if (list) list.textContent = 'ROWS';
    return copy.outerHTML;
  });
  const withImage = (/** @type {number} */ index) =>
    row.replace(/<canvas[^>]*><\/canvas>/, `<img class="thumbnail" alt="" width="96" height="96" src="/many/${index}.png">`);
  const body = around
    .replace('ROWS', Array.from({ length: rows }, (_, index) => withImage(index)).join('\n'))
    .replace('</head>', '<link rel="stylesheet" href="/plain/results.css"></head>');
  server.setRoute('/plain/results.css', { body: await readFile(path.join(extensionFolder, 'results.css')) });
  server.setRoute('/plain/index.html', { body: `<!doctype html>\n${body}` });
  return `${server.origin}/plain/index.html`;
}
