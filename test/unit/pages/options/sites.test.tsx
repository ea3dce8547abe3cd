// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Sites } from '../../../../src/pages/options/sites';
import { createEvent, declareBrowser, englishWords } from '../../../support/fake-browser';
import { untilTrue } from '../../../support/until';

let granted: string[];
let agrees: boolean;
const request = vi.fn(async ({ origins }: { origins: string[] }) => {
  if (agrees) granted.push(...origins);
  onAdded.emit();
  return agrees;
});
let onAdded = createEvent();
let onRemoved = createEvent();

beforeEach(async () => {
  [granted, agrees, onAdded, onRemoved] = [[], true, createEvent(), createEvent()];
  request.mockClear();
  const remove = async ({ origins }: { origins: string[] }) => {
    granted = granted.filter((each) => !origins.includes(each));
    onRemoved.emit();
    return true;
  };
  const permissions = { getAll: async () => ({ origins: [...granted] }), request, remove, onAdded, onRemoved };
  declareBrowser({ i18n: englishWords, permissions } as never);
  await act(() => render(<Sites />, document.body));
  await until(() => field() !== null);
});
afterEach(() => act(() => render(null, document.body)));

/** Draws changes until the page is as expected. */
async function until(isSo: () => boolean): Promise<void> {
  await untilTrue(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve)));
    return isSo();
  });
}

const field = () => document.querySelector<HTMLInputElement>('.allow input');
const said = () => document.querySelector('[role=status]')?.textContent;
const press = (words: string) =>
  act(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words)?.click());
const isFocused = (name: string) => document.activeElement?.getAttribute('aria-label') === name;

async function type(words: string): Promise<void> {
  await act(() => {
    const input = field()!;
    input.value = words;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

test('pressing the button requests the typed site, and moves the focus to its new line', async () => {
  await type('https://Example.org/cats');
  await press('Allow this site');
  expect(request).toHaveBeenCalledExactlyOnceWith({ origins: ['*://example.org/*'] });
  await until(() => isFocused('Revoke example.org'));
  expect(said()).toBe('Allowed: example.org');
  expect(field()?.value).toBe('');
});

test('text that names no site requests nothing and shows a hint', async () => {
  await type('cats');
  await press('Allow this site');
  expect(request).not.toHaveBeenCalled();
  expect(said()).toContain('Type a site’s name');
  expect(field()?.value).toBe('cats');
});

test('allowing all sites replaces the form, and the focus follows there and back', async () => {
  await press('Allow all sites');
  await until(() => isFocused('Revoke All sites'));
  expect(field()).toBeNull();
  await press('Revoke');
  await until(() => isFocused('Site to allow'));
  expect(said()).toBe('Revoked: All sites');
});

test('nothing changes if the user refuses', async () => {
  agrees = false;
  await press('Allow all sites');
  await until(() => said() === 'Permission not granted. Nothing has changed.');
  expect(field()).not.toBeNull();
});
