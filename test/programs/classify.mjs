// @ts-check
/**
 * Classifies image files, or all images of a page, with the built extension in a real browser. Files are given to the popup; a
 * page is classified with the popup's "Classify this page".
 *
 *   npm run classify -- [OPTION]... [--explain [--size SIDE]] PATH...
 *   npm run classify -- [OPTION]... --page ADDRESS [--wait SECONDS] [--no-permission] [--no-scroll]
 *
 * Options: --browser chrome|firefox, --backend auto|webgl|wasm, --model ID, --json FILE. A PATH is a file, or a folder, which
 * stands for its files sorted by name, without hidden ones. ADDRESS must be on loopback; everything else is refused. The page is
 * scrolled to its end and back first, unless `--no-scroll` is given, and the program then waits for SECONDS (default 1). It
 * grants the permission for all sites, unless `--no-permission` is given. The exit status is 0 even if single images could not be
 * classified, 1 if the extension did not work or the page could not be opened, and 2 for wrong arguments.
 */
import { writeFile } from 'node:fs/promises';
import { readArguments, USAGE, UsageError } from '../support/classify-arguments.mjs';
import { classifyFiles } from '../support/classify-files.mjs';
import { classifyPage } from '../support/classify-page.mjs';
import { listImageFiles } from '../support/list-image-files.mjs';
import { openSession } from '../support/session.mjs';

/** @typedef {Awaited<ReturnType<typeof openSession>>['launched']} Launched */

async function main() {
  const choices = readArguments(process.argv.slice(2));
  const { browser, json, page, paths } = choices;
  const files = await listImageFiles(paths);
  const session = await openSession(browser);
  try {
    const report = page ? await reportPage(session.launched, page, choices) : await reportFiles(session.launched, files, choices);
    session.guard.assertSilent();
    if (json) await writeFile(json, `${JSON.stringify(report, undefined, 1)}\n`);
  } finally {
    await session.close();
  }
}

/**
 * @param {Launched} launched
 * @param {import('../support/list-image-files.mjs').ListedFile[]} files
 * @param {import('../support/classify-arguments.mjs').ClassifyArguments} choices
 */
async function reportFiles(launched, files, { backend, model, explain }) {
  const report = await classifyFiles(launched, files, { backend, model, explain }, (image) => printImage(image.file, image));
  console.log(summarise(report));
  return report;
}

/**
 * @param {Launched} launched
 * @param {{address: string, wait: number, permission: boolean, scroll: boolean}} page
 * @param {import('../support/classify-arguments.mjs').ClassifyArguments} choices
 */
async function reportPage(launched, { address, wait, permission, scroll }, { backend, model }) {
  const report = await classifyPage(launched, address, { backend, model, wait, permission, scroll });
  for (const image of report.images)
    printImage(`${image.kind} ${image.name || image.selector} [${image.captureMethod ?? '-'}]`, image);
  const skipped = Object.values(report.skipped).reduce((sum, count) => sum + count, 0);
  console.log(`${summarise(report)} · ${skipped} skipped · ${report.unreachable} frames out of reach`);
  return report;
}

/** @param {{images: unknown[], browser: string, model: string, backend: string, renderer: string | null}} report */
function summarise({ images, browser, model, backend, renderer }) {
  return `${images.length} images · ${browser} · ${model} · ${backend} · ${renderer ?? 'no WebGL2'}`;
}

/**
 * @param {string} title
 * @param {{predictions?: {name: string, probability: number}[], incomplete?: true, error?: {code: string, message: string}}}
 * image
 */
function printImage(title, { predictions = [], incomplete, error }) {
  if (error) return console.log(`${title}: ${error.message} (${error.code})`);
  const classes = predictions.slice(0, 3).map(({ name, probability }) => `${name} ${(probability * 100).toFixed(1)} %`);
  return console.log(`${title}: ${classes.join(', ')}${incomplete ? ' (incomplete file)' : ''}`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(USAGE);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
