// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { defineProgram, oneBrowser, readArguments, readNumber, UsageError } from '../../build/command-line.mjs';
import { isOnLoopback } from './loopback.mjs';

const modelsFolder = new URL('../../src/models/', import.meta.url);
/** Ids of the models in the extension: the folders with a descriptor. */
const models = readdirSync(modelsFolder).filter((id) => existsSync(new URL(`${id}/descriptor.json`, modelsFolder)));

export const classifyProgram = defineProgram({
  command: 'npm run classify',
  about:
    'Classifies image files, or all images of a page, with the built extension in a real browser. A PATH is a file, or a folder, ' +
    'which stands for its files sorted by name. Answers go to standard output, and everything else to standard error. The exit ' +
    'status is 0 even if single images could not be classified, 1 if the extension did not work or the page could not be opened, ' +
    'and 2 for wrong arguments.',
  forms: ['[OPTION]... PATH...', '[OPTION]... --page ADDRESS'],
  operand: 'PATH',
  options: {
    browser: oneBrowser,
    backend: { value: 'NAME', choices: ['auto', 'webgl', 'wasm'], default: 'auto', help: 'what runs the network' },
    model: { value: 'ID', choices: models, default: 'efficientnet-lite0', help: 'the model' },
    kinds: {
      value: 'MODE',
      choices: ['on', 'off'],
      default: 'on',
      help: 'whether the network for kinds of picture looks first, and no class is named for charts, text and the like',
    },
    json: { value: 'FILE', help: 'writes the answers into FILE too' },
    explain: { help: 'adds the class map of the most likely class to the JSON file; for files' },
    size: { value: 'SIDE', help: 'input size in pixels for --explain, from 32 to 896: larger gives finer class maps' },
    page: { value: 'ADDRESS', help: 'classifies a page on this machine, such as http://localhost:8080/' },
    wait: { value: 'SECONDS', help: 'time before the toolbar button is pressed on the page; without it, 1' },
    'no-permission': { help: 'does not allow all sites first: images are read as they are without that permission' },
    'no-scroll': { help: 'does not scroll through the page first, which makes images load' },
  },
});

/** @typedef {import('../../build/command-line.mjs').Arguments<typeof classifyProgram.options>} Given */

/**
 * @typedef {object} ClassifyArguments
 * @property {'chrome' | 'firefox'} browser
 * @property {string} backend
 * @property {string} model
 * @property {boolean} kinds
 * @property {string | undefined} json
 * @property {{inputSize: number | null} | undefined} explain
 * @property {string[]} paths empty if there is a page
 * @property {{address: string, wait: number, permission: boolean, scroll: boolean} | undefined} page `wait` in seconds
 */

/**
 * @param {string[]} args
 * @returns {ClassifyArguments}
 */
export const parseClassifyArguments = (args) => checkClassifyArguments(readArguments(classifyProgram, args));

/**
 * Refuses options that make no sense together, and reads numbers and addresses.
 * @param {Given} given
 * @returns {ClassifyArguments}
 * @throws {UsageError}
 */
export function checkClassifyArguments({ values, operands }) {
  const { browser, backend, model, kinds, json } = values;
  if (values.size !== undefined && !values.explain) throw new UsageError('--size is for --explain.');
  if (values.explain && json === undefined) throw new UsageError('--explain needs --json FILE, where the class maps go.');
  const inputSize = values.size === undefined ? null : readNumber('size', values.size, { from: 32, to: 896, unit: 'pixels' });
  const page = readPage(values);
  if (page && operands.length > 0) throw new UsageError('Give either --page or files and folders, not both.');
  if (page && values.explain) throw new UsageError('--explain is for files, not for --page.');
  if (!page && operands.length === 0) throw new UsageError('Name a file or a folder, or a page with --page.');
  const explain = values.explain ? { inputSize } : undefined;
  return { browser, backend, model, kinds: kinds === 'on', json, explain, paths: operands, page };
}

/** @param {Given['values']} values */
function readPage({ page, wait, 'no-permission': withoutPermission, 'no-scroll': withoutScroll }) {
  if (page === undefined) {
    if (wait !== undefined) throw new UsageError('--wait is for --page.');
    if (withoutPermission) throw new UsageError('--no-permission is for --page.');
    if (withoutScroll) throw new UsageError('--no-scroll is for --page.');
    return undefined;
  }
  const address = URL.canParse(page) ? new URL(page) : undefined;
  if (!address || !/^https?:$/.test(address.protocol)) throw new UsageError(`"${page}" is not an address with http or https.`);
  if (!isOnLoopback(address)) throw new UsageError(`--page is a page on this machine (localhost), not on ${address.hostname}.`);
  const seconds = wait === undefined ? 1 : readNumber('wait', wait, { from: 0, to: 600, whole: false, unit: 'seconds' });
  return { address: page, wait: seconds, permission: !withoutPermission, scroll: !withoutScroll };
}
