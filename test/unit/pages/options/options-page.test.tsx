// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OptionsPage } from '../../../../src/pages/options/options-page';
import { defaultSettings } from '../../../../src/settings/settings';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { declareStorage } from '../../settings/fake-storage';
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

test('a choice that cannot be stored says so, and the controls show what is stored', async () => {
  vi.spyOn(storage.local!, 'set').mockRejectedValue(new Error('The quota is used up'));
  await open();
  const chosen = radios().map(({ checked }) => checked);
  const other = radios().find(({ checked }) => !checked)!;
  await act(() => other.click());
  await until(isFull);
  expect(radios().map(({ checked }) => checked)).toEqual(chosen);
});

test('a slider that cannot be stored goes back, each time', async () => {
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

test('a change that is stored takes the failure away', async () => {
  vi.spyOn(storage.local!, 'set').mockRejectedValueOnce(new Error('The quota is used up'));
  await open();
  const other = radios().findIndex(({ checked }) => !checked);
  await act(() => radios()[other]!.click());
  await until(isFull);
  await act(() => radios()[other]!.click());
  await until(() => !isFull() && radios()[other]!.checked);
});

test('settings that cannot be read are the defaults, and the page says so', async () => {
  vi.spyOn(storage.local!, 'get').mockRejectedValue(new Error('The storage is damaged'));
  await open();
  expect(failures().join()).toContain('couldn’t read its settings');
  expect(Number(slider().value)).toBe(defaultSettings.unsureBelow * 100);
});
