// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { contentTypeOf } from './content-type.mjs';
import { waitFor } from './timing.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('./launch.mjs').ExtensionView} ExtensionView */

/**
 * Waits for an `<input type=file>` and gives it files as if a person had chosen them. The real popup is not a page for puppeteer,
 * so there a script passes the bytes in a DataTransfer.
 * @param {Page | ExtensionView} view
 * @param {string} selector selector of the input
 * @param {string[]} paths
 */
export async function giveFiles(view, selector, paths) {
  await waitFor(() => hasElement(view, selector), { what: `the file input "${selector}"` });
  if (!('$' in view)) return handOverBytes(view, selector, paths);
  const input = await view.$(selector);
  if (!input) throw new Error(`There is no file input "${selector}".`);
  await /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (input).uploadFile(...paths);
}

/**
 * @param {Page | ExtensionView} view
 * @param {string} selector
 * @returns {Promise<boolean>}
 */
const hasElement = (view, selector) =>
  // The types of the two kinds of `evaluate` are not compatible.
  /** @type {ExtensionView} */ (view).evaluate(
    (/** @type {string} */ wanted) => document.querySelector(wanted) !== null,
    selector,
  );

/**
 * @param {ExtensionView} view
 * @param {string} selector
 * @param {string[]} paths
 */
async function handOverBytes(view, selector, paths) {
  await view.evaluate(prepare);
  for (const each of paths) {
    const base64 = (await readFile(each)).toString('base64');
    await view.evaluate(addFile, path.basename(each), contentTypeOf(each), base64);
  }
  const problem = await view.evaluate(handOver, selector);
  if (problem) throw new Error(problem);
}

/** Runs in the page. */
function prepare() {
  /** @type {any} */ (window).givenFiles = new DataTransfer();
}

/**
 * Runs in the page.
 * @param {string} name
 * @param {string} type
 * @param {string} base64
 */
async function addFile(name, type, base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  /** @type {any} */ (window).givenFiles.items.add(new File([bytes], name, { type }));
}

/**
 * Runs in the page.
 * @param {string} selector
 * @returns {string | undefined} the problem, if there is one
 */
function handOver(selector) {
  const input = document.querySelector(selector);
  if (!(input instanceof HTMLInputElement)) return `There is no file input "${selector}".`;
  input.files = /** @type {any} */ (window).givenFiles.files;
  delete (/** @type {any} */ (window).givenFiles);
  input.dispatchEvent(new Event('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
  return undefined;
}
