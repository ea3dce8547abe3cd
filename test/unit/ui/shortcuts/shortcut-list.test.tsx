// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ShortcutList } from '../../../../src/ui/shortcuts/shortcut-list';
import { useShortcuts } from '../../../../src/ui/shortcuts/use-shortcuts';
import { untilTrue } from '../../../support/until';
import { declareBrowser, englishWords } from '../../../support/fake-browser';

let given: { name: string; description: string; shortcut: string }[] = [];
const createTab = vi.fn(async (_properties: object) => ({}) as never);
const openShortcutSettings = vi.fn(async () => undefined);

function Shortcuts() {
  const { shortcuts } = useShortcuts();
  return shortcuts && <ShortcutList shortcuts={shortcuts} />;
}

async function open(browser: 'chrome' | 'firefox', apis: object = {}): Promise<void> {
  vi.stubGlobal('BROWSER', browser);
  const commands = { getAll: async () => given, openShortcutSettings, ...apis };
  declareBrowser({ i18n: englishWords, commands, tabs: { create: createTab } } as never);
  await act(() => render(<Shortcuts />, document.body));
  await until(() => document.querySelector('dd') !== null);
}

/** Draws changes until the page is as expected. */
async function until(isSo: () => boolean): Promise<void> {
  await untilTrue(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve)));
    return isSo();
  });
}

beforeEach(() => {
  vi.clearAllMocks();
  given = [
    { name: '_execute_action', description: '', shortcut: 'Alt+Shift+G' },
    { name: 'classify-focused', description: 'Classify the focused image', shortcut: '' },
  ];
});
afterEach(() => act(() => render(null, document.body)));

const said = () => document.body.textContent ?? '';
const button = () => document.querySelector('button');

test('the list shows the keys that the browser assigned, and says which are missing', async () => {
  await open('chrome');
  expect([...document.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual(['Alt+Shift+G', 'not set']);
  expect(said()).toContain('did not give GapLens these keys');
  expect(button()?.textContent).toBe('Set shortcuts');
});

test('the list does not mention missing keys if there are none', async () => {
  given[1]!.shortcut = 'Alt+Shift+L';
  await open('chrome');
  expect(said()).not.toContain('did not give');
  expect(button()?.textContent).toBe('Change shortcuts');
});

test("the list reads the keys again when the user returns from the browser's shortcut page", async () => {
  await open('chrome');
  given[1]!.shortcut = 'Alt+Shift+L';
  await act(() => void dispatchEvent(new Event('focus')));
  await until(() => !said().includes('not set'));
});

describe("the browser's shortcut page", () => {
  test('opens from the button in Chrome', async () => {
    await open('chrome');
    await act(() => button()?.click());
    expect(createTab).toHaveBeenCalledExactlyOnceWith({ url: 'chrome://extensions/shortcuts' });
  });

  test('opens from the button in Firefox', async () => {
    await open('firefox');
    await act(() => button()?.click());
    expect(openShortcutSettings).toHaveBeenCalledOnce();
  });

  test('is described in words in a Firefox that cannot open it', async () => {
    await open('firefox', { openShortcutSettings: null });
    expect(button()).toBeNull();
    expect(said()).toContain('open about:addons');
  });

  test('is described in words if the browser refuses to open it', async () => {
    await open('chrome');
    createTab.mockRejectedValueOnce(new Error('not here'));
    await act(() => button()?.click());
    await until(() => said().includes('open chrome://extensions/shortcuts'));
  });
});
