import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { addEngineShim } from '../support/engine-shim.mjs';
import { askBackground } from '../support/extension-messages.mjs';
import { emptyStorage, fillStorage, littleStorage } from '../support/full-storage.mjs';
import { giveFiles } from '../support/give-files.mjs';
import { waitForResults } from '../support/results-page.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

const photo = (name: string) => fileURLToPath(new URL(`pages/demo/photos/${name}.jpg`, import.meta.url));

const long = 'x'.repeat(30_000);
const strange = [
  '__proto__',
  'toString',
  '%E0%A4%A',
  '%00',
  '<img src=x onerror=alert(1)>',
  '-1',
  '1e400',
  '9'.repeat(400),
  long,
];
/** Numbers of tabs and frames beyond what browsers have, and those that no tab has. */
const numbers = ['0', '-1', '2147483647', '4294967296', '9007199254740993', '9'.repeat(400)];
const addresses = {
  'options.html': [...strange.map((value) => `#${value}`), `?tab=${long}#help`],
  'results.html': [...strange, ...numbers].map((value) => `?tab=${value}`),
  'explanation.html': [
    ...strange.map((value) => `?tab=1&candidate=${value}`),
    ...numbers.flatMap((value) => [`?tab=${value}&candidate=1`, `?tab=1&frame=${value}&candidate=1`]),
  ],
  'popup.html': [...strange, ...numbers].map((value) => `?tab=${value}`),
};

/** Storage that takes nothing more, and addresses of our own pages that nobody of ours has written. */
describe('stored values and addresses of pages', () => {
  inBothBrowsers(
    'storage and addresses',
    (session) => {
      test.each(Object.keys(addresses) as (keyof typeof addresses)[])(
        '%s has its words, and no error in its console, whatever its address',
        async (name) => {
          const { launched } = session();
          const page = await launched.openExtensionPage(name);
          const errors: string[] = [];
          page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
          page.on('pageerror', (error) => errors.push(String(error)));
          for (const address of addresses[name]) {
            // Also where only the hash is another one.
            await page.evaluate((next) => {
              history.replaceState(null, '', next);
              document.body.textContent = '';
              location.reload();
            }, address);
            const words = () =>
              page.evaluate(
                () =>
                  document.readyState === 'complete' &&
                  document.querySelector('h1, h2, .failure') &&
                  !document.querySelector('[aria-busy=true]') &&
                  document.body.innerText,
              );
            expect((await waitFor(words, { what: address.slice(0, 100) })).length).toBeGreaterThan(20);
            expect(errors, address.slice(0, 100)).toEqual([]);
          }
          await page.close();
        },
        60_000,
      );

      test('a full storage loses nothing, reports once that a choice is not kept, and causes no lost answer and no second trial', async () => {
        const { launched } = session();
        const options = await launched.openExtensionPage('options.html#general');
        const chosen = (setting: Setting) => options.evaluate(findChosen, setting);
        const refusals = () =>
          options.evaluate(() => [...document.querySelectorAll('.failure')].map((each) => each.textContent ?? ''));
        const choose = (setting: Setting, index: number) =>
          waitFor(() => options.evaluate(clickChoice, setting, index), { what: `the choice ${index}` });
        await choose('classes', 2);
        await waitFor(async () => (await chosen('classes')) === 2, { what: 'the choice to be kept' });
        const { stored, refusal } = await fillStorage(options);
        expect(stored).toBeGreaterThan(1_000_000);
        expect(refusal).toMatch(/quota/i);

        for (const index of [1, 2]) {
          await choose('theme', index);
          await waitFor(async () => (await refusals()).length > 0 && (await chosen('theme')) === 0, {
            what: 'the choice to be refused',
          });
        }
        expect(await refusals()).toEqual([expect.stringMatching(/couldn’t store it/)]);

        const classify = async (name: string) => {
          const results = await launched.openExtensionPage('results.html');
          await giveFiles(results, '#file-input', [photo(name)]);
          const labels = (await waitForResults(results)).map(({ label }) => label);
          await results.close();
          return labels;
        };
        const trials = () =>
          options.evaluate(async () => {
            const found = await (globalThis.browser ?? globalThis.chrome).storage.session.get('trials');
            return (found['trials'] ?? {}) as Record<string, unknown>;
          });
        expect(await classify('coffee')).toEqual(['Espresso']);
        await waitFor(async () => Object.keys(await trials()).length === 1, { what: 'the trial', timeout: 60_000 });
        const measured = await trials();
        expect(await classify('koala')).toEqual(['Koala']);
        await launched.stopBackground();
        expect(await classify('panda')).toEqual(['Giant panda']);
        expect(await askBackground(options, 'engineState')).toMatchObject({ reason: 'trial' });
        expect(await trials()).toEqual(measured);

        await emptyStorage(options);
        expect(await chosen('classes')).toBe(2);
        await choose('theme', 2);
        await waitFor(async () => (await chosen('theme')) === 2, { what: 'the next choice to be kept' });
        await waitFor(async () => (await refusals()).length === 0, { what: 'the refusal to go' });
        await options.close();
      }, 180_000);
    },
    { prepare: (folder) => addEngineShim(folder, { renderer: 'Graphics card of a test' }), firefoxPreferences: littleStorage },
  );
});

/** The settings that are the first and the last choice of a few in their section. */
type Setting = 'classes' | 'theme';

/** Runs in the page. */
function findChosen(setting: Setting): number {
  const groups = [...document.querySelectorAll('.segments')];
  const group = groups.at(setting === 'classes' ? 0 : -1);
  return [...(group?.querySelectorAll('input') ?? [])].findIndex(({ checked }) => checked);
}

/** Runs in the page. Returns whether there is such a choice. */
function clickChoice(setting: Setting, index: number): boolean {
  const groups = [...document.querySelectorAll('.segments')];
  const choice = groups.at(setting === 'classes' ? 0 : -1)?.querySelectorAll('input')[index];
  choice?.click();
  return choice !== undefined;
}
