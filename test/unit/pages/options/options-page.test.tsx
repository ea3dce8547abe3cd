// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OptionsPage } from '../../../../src/pages/options/options-page';
import { defaultSettings } from '../../../../src/settings/settings';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { declareStorage } from '../../settings/fake-storage';
import { loadSettings } from '../../../../src/settings/storage';
import { untilTrue } from '../../../support/until';

let storage: ReturnType<typeof declareStorage>['storage'];

beforeEach(() => {
  ({ storage } = declareStorage());
  const sendMessage = (async () => ({ ok: false, error: { code: 'engine-stopped', params: [] } })) as never;
  declareBrowser({ storage, i18n: englishWords, runtime: { sendMessage } });
});

// Effects end in it, and not after the test.
afterEach(() => act(() => render(null, document.body)));

async function open(): Promise<void> {
  await act(() => render(<OptionsPage />, document.body));
  await until(() => document.querySelector('main') !== null);
}

/** Draws what has changed until the page is as it should be. */
async function until(isSo: () => boolean): Promise<void> {
  await untilTrue(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve)));
    return isSo();
  });
}

const failures = () => Array.from(document.querySelectorAll('.failure'), ({ textContent }) => textContent);
const isFull = () => failures().some((said) => said.includes('couldn’t store it'));
const radios = () => [...document.querySelectorAll<HTMLInputElement>('.segments input')];
const slider = () => document.querySelector<HTMLInputElement>('input[type=range]')!;

test('the page reports a choice that cannot be stored, and its controls show the stored one', async () => {
  vi.spyOn(storage.local!, 'set').mockRejectedValue(new Error('The quota is used up'));
  await open();
  const chosen = radios().map(({ checked }) => checked);
  const other = radios().find(({ checked }) => !checked)!;
  await act(() => other.click());
  await until(isFull);
  expect(radios().map(({ checked }) => checked)).toEqual(chosen);
});

test('a switch stores whether the kind of picture is told first, and shows the stored choice if that fails', async () => {
  await open();
  const kinds = () => document.querySelector<HTMLInputElement>('[role=switch]')!;
  const named = document.getElementById(kinds().getAttribute('aria-labelledby') ?? '');
  expect([kinds().checked, named?.textContent]).toEqual([true, 'Say what kind of picture it is first']);
  await act(() => kinds().click());
  await untilTrue(async () => !(await loadSettings()).tellsKinds);
  vi.spyOn(storage.local!, 'set').mockRejectedValue(new Error('The quota is used up'));
  await act(() => kinds().click());
  await until(isFull);
  expect(kinds().checked).toBe(false);
});

test('a slider returns to the stored value each time a new one cannot be stored', async () => {
  vi.spyOn(storage.local!, 'set').mockRejectedValue(new Error('The quota is used up'));
  await open();
  const before = slider().value;
  for (const value of ['60', '75']) {
    await act(() => {
      slider().value = value;
      slider().dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(slider().value).toBe(value);
    await act(() => {
      slider().dispatchEvent(new Event('change', { bubbles: true }));
    });
    await until(() => isFull() && slider().value === before);
  }
});

test('the next change that is stored removes the error', async () => {
  vi.spyOn(storage.local!, 'set').mockRejectedValueOnce(new Error('The quota is used up'));
  await open();
  const other = radios().findIndex(({ checked }) => !checked);
  await act(() => radios()[other]!.click());
  await until(isFull);
  await act(() => radios()[other]!.click());
  await until(() => !isFull() && radios()[other]!.checked);
});

test('the page shows defaults for settings that cannot be read, and says so', async () => {
  vi.spyOn(storage.local!, 'get').mockRejectedValue(new Error('The storage is damaged'));
  await open();
  expect(failures().join()).toContain('couldn’t read its settings');
  expect(Number(slider().value)).toBe(defaultSettings.unsureBelow * 100);
});

const button = (words: string) =>
  [...document.querySelectorAll<HTMLButtonElement>('button')].find(({ textContent }) => textContent === words);
const theme = () =>
  radios()
    .slice(-3)
    .map(({ checked }) => checked);
const isTheme = (index: number) => theme().indexOf(true) === index;

test('a reset can be undone, and settings of other versions are not lost', async () => {
  const stored = { 'settings.theme': 'dark', 'settings.classesShown': 77, settings: { unsureBelow: 0.5 } };
  const { content, storage: fake } = declareStorage(stored);
  declareBrowser({ storage: fake, i18n: englishWords, runtime: { sendMessage: (async () => ({ ok: false })) as never } });
  await open();
  await until(() => isTheme(2));
  await act(() => button('Reset')?.click());
  await until(() => isTheme(0) && button('Undo') !== undefined);
  expect(content).toEqual({});
  await act(() => button('Undo')?.click());
  await until(() => isTheme(2) && button('Undo') === undefined);
  expect(content).toEqual({ 'settings.theme': 'dark', 'settings.classesShown': 77, 'settings.unsureBelow': 0.5 });
});

/** Files of jsdom cannot be read. */
async function importFile(content: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
  Object.defineProperty(input, 'files', { value: [{ text: async () => content }], configurable: true });
  await act(() => void input.dispatchEvent(new Event('change', { bubbles: true })));
}

test('an imported file is applied, unknown settings are named, and the import can be undone', async () => {
  await open();
  await importFile(JSON.stringify({ gaplens: 'settings', form: 1, settings: { theme: 'light', later: 1 } }));
  await until(() => isTheme(1));
  await until(() => document.querySelector('.line:last-child .report')?.textContent?.includes('couldn’t use: later.') === true);
  await act(() => button('Undo')?.click());
  await until(() => isTheme(0));
});

test('the page says what is wrong with a bad file, and changes nothing', async () => {
  await open();
  await importFile('a diary');
  await until(() => failures().some((words) => words.includes('isn’t a settings file')));
  expect(isTheme(0)).toBe(true);
});

test('neither an import that fails nor an export takes the undo of a reset away', async () => {
  const { content, storage: fake } = declareStorage({ 'settings.theme': 'dark' });
  declareBrowser({ storage: fake, i18n: englishWords, runtime: { sendMessage: (async () => ({ ok: false })) as never } });
  Object.assign(URL, { createObjectURL: () => 'blob:settings', revokeObjectURL: () => undefined });
  // jsdom cannot follow a link.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue(undefined);
  await open();
  await until(() => isTheme(2));
  await act(() => button('Reset')?.click());
  await until(() => button('Undo') !== undefined);
  await importFile('a diary');
  await until(() => failures().some((words) => words.includes('isn’t a settings file')));
  expect(button('Undo')).toBeDefined();
  await act(() => button('Export')?.click());
  await until(() => document.querySelector('.line:last-child .report')?.textContent?.includes('Saved as') === true);
  await act(() => button('Undo')?.click());
  await until(() => isTheme(2));
  expect(content).toEqual({ 'settings.theme': 'dark' });
});
