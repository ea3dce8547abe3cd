// @ts-check
/**
 * Classifies image files with the built extension in a real browser, by the same path as a file given to the popup.
 *
 *   npm run classify -- [--browser chrome|firefox] [--backend auto|webgl|wasm] [--model ID] [--explain [--size SIDE]]
 *     [--json FILE] PATH...
 *
 * A PATH is a file or a folder; of a folder all files, sorted by name, but hidden ones. Exit status 0 also when single
 * images could not be classified; 1 when the extension did not work, 2 when the arguments are wrong.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { classifyFiles } from '../support/classify-files.mjs';
import { listImageFiles } from '../support/list-image-files.mjs';
import { openSession } from '../support/session.mjs';

const USAGE =
  'Usage: npm run classify -- [--browser chrome|firefox] [--backend auto|webgl|wasm] [--model ID] [--explain [--size SIDE]] [--json FILE] PATH...';

/** Wrong arguments: told with the usage, exit status 2. */
class UsageError extends Error {}

/** @returns {{browser: 'chrome' | 'firefox', backend: string, model: string, json: string | undefined,
 *   explain: {inputSize: number | null} | undefined, paths: string[]}} */
function readArguments() {
  const { values, positionals } = parse();
  const browser = values.browser ?? 'chrome';
  const backend = values.backend ?? 'auto';
  if (browser !== 'chrome' && browser !== 'firefox') throw new UsageError(`There is no browser "${browser}" here.`);
  if (!['auto', 'webgl', 'wasm'].includes(backend)) throw new UsageError(`There is no backend "${backend}".`);
  if (positionals.length === 0) throw new UsageError('No files or folders were named.');
  const explain = values.explain ? { inputSize: values.size === undefined ? null : readSize(values.size) } : undefined;
  if (values.size !== undefined && !explain) throw new UsageError('--size is for --explain: classifying has a size of its own.');
  return { browser, backend, model: values.model ?? 'efficientnet-lite0', json: values.json, explain, paths: positionals };
}

function parse() {
  try {
    return parseArgs({
      options: {
        browser: { type: 'string' },
        backend: { type: 'string' },
        model: { type: 'string' },
        json: { type: 'string' },
        explain: { type: 'boolean' },
        size: { type: 'string' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** @param {string} value */
function readSize(value) {
  const size = Number(value);
  if (!Number.isInteger(size) || size < 32 || size > 896) throw new UsageError(`--size ${value} is no side of 32 to 896 pixels.`);
  return size;
}

async function main() {
  const { browser, backend, model, json, explain, paths } = readArguments();
  const files = await listImageFiles(paths);
  const session = await openSession(browser);
  try {
    const report = await classifyFiles(session.launched, files, { backend, model, explain }, printImage);
    session.guard.assertSilent();
    console.log(
      `${report.images.length} images · ${report.browser} · ${report.model} · ${report.backend} · ${report.renderer ?? 'no WebGL2'}`,
    );
    if (json) await writeFile(json, `${JSON.stringify(report, undefined, 1)}\n`);
  } finally {
    await session.close();
  }
}

/** @param {import('../support/classify-files.mjs').ClassifiedFile} image */
function printImage(image) {
  if ('error' in image) return console.log(`${image.file}: ${image.error.message} (${image.error.code})`);
  const classes = image.predictions.slice(0, 3).map(({ label, probability }) => `${label} ${(probability * 100).toFixed(1)} %`);
  return console.log(`${image.file}: ${classes.join(', ')}`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(USAGE);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
