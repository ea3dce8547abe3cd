// @ts-check
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run classify -- [OPTION]... [--explain [--size SIDE]] PATH...
       npm run classify -- [OPTION]... --page ADDRESS [--wait SECONDS] [--no-permission] [--no-scroll]
Options: --browser chrome|firefox, --backend auto|webgl|wasm, --model ID, --json FILE`;

/** Thrown for wrong arguments. The program then prints its usage and exits with status 2. */
export class UsageError extends Error {}

/**
 * @typedef {object} ClassifyArguments
 * @property {'chrome' | 'firefox'} browser
 * @property {string} backend
 * @property {string} model
 * @property {string | undefined} json
 * @property {{inputSize: number | null} | undefined} explain
 * @property {string[]} paths empty if there is a page
 * @property {{address: string, wait: number, permission: boolean, scroll: boolean} | undefined} page `wait` in seconds
 */

/**
 * @param {string[]} args
 * @returns {ClassifyArguments}
 */
export function readArguments(args) {
  const { values, positionals } = parse(args);
  const browser = values.browser ?? 'chrome';
  const backend = values.backend ?? 'auto';
  if (browser !== 'chrome' && browser !== 'firefox') throw new UsageError(`There is no browser "${browser}" here.`);
  if (!['auto', 'webgl', 'wasm'].includes(backend)) throw new UsageError(`There is no backend "${backend}".`);
  const explain = values.explain ? { inputSize: values.size === undefined ? null : readSize(values.size) } : undefined;
  if (values.size !== undefined && !explain) throw new UsageError('--size is for --explain: classifying has a size of its own.');
  const page = readPage(values);
  if (page && positionals.length > 0) throw new UsageError('Either --page or files and folders, not both.');
  if (page && explain) throw new UsageError('--explain is for files, not for --page.');
  if (!page && positionals.length === 0) throw new UsageError('No files or folders were named.');
  return { browser, backend, model: values.model ?? 'efficientnet-lite0', json: values.json, explain, paths: positionals, page };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        browser: { type: 'string' },
        backend: { type: 'string' },
        model: { type: 'string' },
        json: { type: 'string' },
        explain: { type: 'boolean' },
        size: { type: 'string' },
        page: { type: 'string' },
        wait: { type: 'string' },
        'no-permission': { type: 'boolean' },
        'no-scroll': { type: 'boolean' },
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

/** @param {ReturnType<typeof parse>['values']} values */
function readPage({ page, wait, 'no-permission': withoutPermission = false, 'no-scroll': withoutScroll = false }) {
  if (page === undefined) {
    if (wait !== undefined) throw new UsageError('--wait is for --page.');
    if (withoutPermission) throw new UsageError('--no-permission is for --page.');
    if (withoutScroll) throw new UsageError('--no-scroll is for --page.');
    return undefined;
  }
  if (!/^https?:$/.test(URL.parse(page)?.protocol ?? '')) throw new UsageError(`"${page}" is no address of http or https.`);
  const seconds = wait === undefined ? 1 : Number(wait);
  if (wait?.trim() === '' || !(seconds >= 0 && seconds <= 600)) {
    throw new UsageError(`--wait ${wait} is no number of seconds from 0 to 600.`);
  }
  return { address: page, wait: seconds, permission: !withoutPermission, scroll: !withoutScroll };
}
