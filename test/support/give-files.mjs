// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { contentTypeOf } from './content-type.mjs';

/**
 * Gives files to an `<input type=file>` as if a person had chosen them. Goes by way of a DataTransfer, which also works
 * in the real popup and in both browsers, for tens of files.
 * @param {import('./launch.mjs').ExtensionView | import('puppeteer-core').Page} view
 * @param {string} selector of the input
 * @param {string[]} paths
 */
export async function giveFiles(view, selector, paths) {
  const { evaluate } = /** @type {import('./launch.mjs').ExtensionView} */ ({
    evaluate: (pageFunction, ...args) => /** @type {any} */ (view).evaluate(pageFunction, ...args),
  });
  await evaluate(() => void (/** @type {any} */ (window).givenFiles = new DataTransfer()));
  for (const each of paths) {
    const base64 = (await readFile(each)).toString('base64');
    await evaluate(addFile, path.basename(each), contentTypeOf(each), base64);
  }
  const problem = await evaluate(handOver, selector);
  if (problem) throw new Error(problem);
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
 * @returns {string | undefined} what is wrong
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
