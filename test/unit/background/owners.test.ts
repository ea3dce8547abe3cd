import { expect, it, vi } from 'vitest';
import { ownerOf, relayProgress, tabIdOf, tabOwner } from '../../../src/background/owners';
import type { Runtime, Tabs } from '../../../src/platform/browser';
import type { Progress } from '../../../src/domain/engine-state';
import { declareBrowser } from '../../support/fake-browser';

const progress: Progress = { stage: 'loading-model', model: { id: 'm', name: 'M' }, fraction: 0.5 };

it('progress goes to all frames of the tabs that wait, and to the pages of the extension', async () => {
  // Nobody listens anywhere: no reason to fail.
  const toRuntime = vi.fn((_message: unknown) => Promise.reject(new Error('Receiving end does not exist.')));
  const toTab = vi.fn((_tabId: number, _message: unknown, _options: unknown) => Promise.reject(new Error('The tab was closed.')));
  declareBrowser({ runtime: { sendMessage: toRuntime }, tabs: { sendMessage: toTab } } as never);
  relayProgress(progress, ['tab:3', 'pages', 'tab:12']);
  expect(toRuntime.mock.calls).toEqual([[{ to: 'pages', type: 'progress', payload: { progress } }]]);
  const message = { to: 'content', type: 'progress', payload: { progress } };
  expect(toTab.mock.calls).toEqual([
    [3, message, {}],
    [12, message, {}],
  ]);
  // An unhandled rejection would fail the run.
  await new Promise((resolve) => setImmediate(resolve));
});

it('an owner names its tab, and the pages belong to none', () => {
  expect(tabIdOf(tabOwner(12))).toBe(12);
  expect(tabIdOf(ownerOf({ tab: { id: 7 } as Tabs.Tab } as Runtime.MessageSender))).toBe(7);
  expect(tabIdOf(ownerOf({} as Runtime.MessageSender))).toBeNull();
});
