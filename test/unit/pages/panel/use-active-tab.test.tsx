import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, test } from 'vitest';
import { useActiveTab } from '../../../../src/pages/panel/use-active-tab';
import { createEvent, declareBrowser } from '../../../support/fake-browser';

// @vitest-environment jsdom

const onActivated = createEvent();
let answer: (tabs: { id: number }[]) => void;

function Panel({ windowId }: { windowId: number }) {
  return <p>{useActiveTab(windowId)}</p>;
}

const shown = () => document.body.textContent;
const activate = (tabId: number, windowId: number) => act(() => void onActivated.emit({ tabId, windowId }));

beforeEach(async () => {
  const query = () => new Promise((resolve) => (answer = resolve));
  declareBrowser({ tabs: { query, onActivated } } as unknown as Parameters<typeof declareBrowser>[0]);
  await act(() => render(<Panel windowId={1} />, document.body));
  return () => act(() => render(null, document.body));
});

test('the panel follows the active tab of its own window only', async () => {
  await act(async () => answer([{ id: 5 }]));
  expect(shown()).toBe('5');
  await activate(8, 2);
  expect(shown()).toBe('5');
  await activate(6, 1);
  expect(shown()).toBe('6');
});

test('a tab that was activated before the browser answered stays', async () => {
  await activate(6, 1);
  await act(async () => answer([{ id: 5 }]));
  expect(shown()).toBe('6');
});

test('a closed panel stops listening', async () => {
  await act(() => render(null, document.body));
  expect(onActivated.hasListener()).toBe(false);
});
