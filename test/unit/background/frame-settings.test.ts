import { beforeEach, describe, expect, it, vi } from 'vitest';
import { serveSettings, settingsHandlers } from '../../../src/background/frame-settings';
import { defaultSettings } from '../../../src/settings/settings';
import { changeSettings } from '../../../src/settings/storage';
import { createEvent, declareBrowser } from '../../support/fake-browser';
import { frameSender } from '../../support/senders';
import { declareStorage } from '../settings/fake-storage';
import { untilPasses } from '../../support/until';
import { createDeferred } from '../domain/deferred';

const sendMessage = vi.fn(async (_tabId: number, _message: unknown) => undefined);
const setAccessLevel = vi.fn(async (_level: object) => undefined);
const onRemoved = createEvent();
const { readSettings, rememberOpacity } = settingsHandlers;

beforeEach(() => {
  sendMessage.mockReset().mockResolvedValue(undefined);
  setAccessLevel.mockReset().mockResolvedValue(undefined);
  const { storage } = declareStorage({ 'settings.theme': 'dark' });
  Object.assign(storage.local ?? {}, { setAccessLevel });
  declareBrowser({ storage, tabs: { sendMessage, onRemoved } } as never);
  serveSettings();
});

const told = () =>
  sendMessage.mock.calls.map(([tabId, message]) => [tabId, (message as { payload: { settings: object } }).payload.settings]);

describe('the settings of frames', () => {
  it('come from the background, because the storage is closed to content scripts', async () => {
    expect(setAccessLevel).toHaveBeenCalledExactlyOnceWith({ accessLevel: 'TRUSTED_CONTEXTS' });
    expect(await readSettings({}, frameSender(7, 3))).toEqual({ ...defaultSettings, theme: 'dark' });
  });

  it('are sent after each change to the tabs that have read them, and to no others', async () => {
    await Promise.all([
      readSettings({}, frameSender(7, 3)),
      readSettings({}, frameSender(7, 0)),
      readSettings({}, frameSender(8, 0)),
    ]);
    onRemoved.emit(8);
    await changeSettings({ theme: 'light' });
    await untilPasses(() => expect(told()).toEqual([[7, { ...defaultSettings, theme: 'light' }]]));
  });

  it('are no longer sent to a tab without a script of ours', async () => {
    await readSettings({}, frameSender(7, 3));
    sendMessage.mockRejectedValueOnce(new Error('Receiving end does not exist.'));
    await changeSettings({ theme: 'light' });
    await untilPasses(() => expect(sendMessage).toHaveBeenCalledOnce());
    await new Promise((resolve) => setTimeout(resolve));
    await changeSettings({ theme: 'dark' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(sendMessage).toHaveBeenCalledOnce();
  });

  it('are still sent to a tab whose next page has read them before a message to the page before failed', async () => {
    await readSettings({}, frameSender(7, 0));
    const lost = createDeferred<undefined>();
    sendMessage.mockReturnValueOnce(lost.promise);
    await changeSettings({ theme: 'light' });
    await untilPasses(() => expect(sendMessage).toHaveBeenCalledOnce());
    await readSettings({}, frameSender(7, 0));
    lost.reject(new Error('Receiving end does not exist.'));
    await new Promise((resolve) => setTimeout(resolve));
    await changeSettings({ theme: 'dark' });
    await untilPasses(() => expect(sendMessage).toHaveBeenCalledTimes(2));
  });

  it('can be changed by a card in one field', async () => {
    expect(await rememberOpacity({ opacity: 0.5 })).toBeUndefined();
    expect(await readSettings({}, frameSender(7, 3))).toEqual({ ...defaultSettings, theme: 'dark', heatMapOpacity: 0.5 });
  });
});
