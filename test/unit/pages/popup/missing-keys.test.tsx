// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MissingKeys } from '../../../../src/pages/popup/missing-keys';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { untilTrue } from '../../../support/until';
import { declareStorage } from '../../settings/fake-storage';

vi.stubGlobal('BROWSER', 'chrome');

let shortcut: string;
let asked: number;
const createTab = vi.fn(async (_properties: object) => ({}) as never);

beforeEach(() => {
  [shortcut, asked] = ['', 0];
  createTab.mockClear();
  const getAll = async () => {
    asked += 1;
    return [{ name: 'classify-focused', description: 'Classify', shortcut }];
  };
  declareBrowser({ storage: declareStorage().storage, i18n: englishWords, commands: { getAll }, tabs: { create: createTab } });
});
afterEach(close);

function close(): Promise<void> | void {
  return act(() => render(null, document.body));
}

async function open(): Promise<void> {
  await act(() => render(<MissingKeys />, document.body));
  await until(() => asked > 0);
}

/** Draws changes until the page is as expected. */
async function until(isSo: () => boolean): Promise<void> {
  await untilTrue(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve)));
    return isSo();
  });
}

const line = () => document.querySelector('.missing-keys');
const button = (name: string) =>
  [...document.querySelectorAll('button')].find((each) => [each.textContent, each.ariaLabel].includes(name));

test("the popup offers the browser's shortcut page if a command has no keys", async () => {
  await open();
  await until(() => line() !== null);
  expect(line()?.textContent).toContain('aren’t set');
  await act(() => button('Set shortcuts')?.click());
  expect(createTab).toHaveBeenCalledExactlyOnceWith({ url: 'chrome://extensions/shortcuts' });
});

test('the popup does not offer it if all commands have keys', async () => {
  shortcut = 'Alt+Shift+L';
  await open();
  await until(() => line() === null);
});

test('a dismissed offer does not come back', async () => {
  await open();
  await until(() => line() !== null);
  await act(() => document.querySelector<HTMLElement>('.icon-button')?.click());
  await until(() => line() === null);
  await close();
  asked = 0;
  await open();
  expect(line()).toBeNull();
});
