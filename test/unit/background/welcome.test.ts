import { beforeEach, describe, expect, test, vi } from 'vitest';
import { handleInstalled, isWelcomePage } from '../../../src/background/welcome';
import type { Runtime } from '../../../src/platform/browser';
import { loadUpdatedFrom } from '../../../src/settings/first-run';
import { declareBrowser } from '../../support/fake-browser';
import { declareStorage } from '../settings/fake-storage';
import { ownRuntime, ROOT } from '../../support/senders';

vi.stubGlobal('VERSION', '2.0.0');

const createTab = vi.fn(async (_properties: object) => ({}) as never);
const createWindow = vi.fn(async (_properties: object) => ({}) as never);
const installed = (details: Partial<Runtime.OnInstalledDetailsType>) =>
  handleInstalled(details as Runtime.OnInstalledDetailsType);

beforeEach(() => {
  vi.clearAllMocks();
  const { storage } = declareStorage();
  declareBrowser({ storage, runtime: ownRuntime, tabs: { create: createTab }, windows: { create: createWindow } });
});

describe('after an installation', () => {
  test('the welcome page opens', async () => {
    await installed({ reason: 'install' });
    expect(createTab).toHaveBeenCalledExactlyOnceWith({ url: `${ROOT}welcome.html` });
    expect(await loadUpdatedFrom()).toBeNull();
  });

  test('it opens once, even if the browser reports the installation twice', async () => {
    await Promise.all([installed({ reason: 'install' }), installed({ reason: 'install' })]);
    await installed({ reason: 'install' });
    expect(createTab).toHaveBeenCalledOnce();
  });

  test('it opens in a window of its own if the browser has none', async () => {
    createTab.mockRejectedValueOnce(new Error('No current window'));
    await installed({ reason: 'install' });
    expect(createWindow).toHaveBeenCalledExactlyOnceWith({ url: `${ROOT}welcome.html` });
  });
});

describe('after an update', () => {
  test('no page opens, and there is news', async () => {
    await installed({ reason: 'update', previousVersion: '1.4.0' });
    expect(createTab).not.toHaveBeenCalled();
    expect(await loadUpdatedFrom()).toBe('1.4.0');
  });

  test('the news since the first of several updates counts', async () => {
    await installed({ reason: 'update', previousVersion: '1.4.0' });
    await installed({ reason: 'update', previousVersion: '1.5.0' });
    expect(await loadUpdatedFrom()).toBe('1.4.0');
  });

  test.each<Partial<Runtime.OnInstalledDetailsType>>([
    { reason: 'update', previousVersion: '2.0.0' },
    { reason: 'browser_update' },
    { reason: 'shared_module_update' } as never,
  ])('there is no news after %o', async (details) => {
    await installed(details);
    expect(createTab).not.toHaveBeenCalled();
    expect(await loadUpdatedFrom()).toBeNull();
  });
});

test.each([
  [`${ROOT}welcome.html`, true],
  [`${ROOT}welcome.html?again#try`, true],
  [`${ROOT}welcome.html/..`, false],
  [`${ROOT}options.html`, false],
  ['https://evil.example/welcome.html', false],
  [undefined, false],
])('%s is the welcome page: %s', (address, isOurs) => {
  expect(isWelcomePage(address)).toBe(isOurs);
});
