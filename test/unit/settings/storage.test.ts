import { describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../src/settings/settings';
import { changeSettings, loadSettings, onSettingsChanged } from '../../../src/settings/storage';
import { declareStorage } from './fake-storage';

describe('stored settings', () => {
  it('are the defaults before anything was chosen', async () => {
    declareStorage();
    expect(await loadSettings()).toEqual(defaultSettings);
  });

  it('keep the rest when one is changed', async () => {
    const { content } = declareStorage({ settings: { ...defaultSettings, theme: 'dark', classesShown: 3 } });
    const changed = await changeSettings({ classesShown: 10 });
    expect(changed).toEqual({ ...defaultSettings, theme: 'dark', classesShown: 10 });
    expect(content['settings']).toEqual(changed);
    expect(await loadSettings()).toEqual(changed);
  });

  it('keep both of two changes at once', async () => {
    declareStorage();
    await Promise.all([changeSettings({ theme: 'dark' }), changeSettings({ classesShown: 10 })]);
    expect(await loadSettings()).toEqual({ ...defaultSettings, theme: 'dark', classesShown: 10 });
  });

  it('can be changed after a change that failed', async () => {
    const { storage } = declareStorage();
    vi.spyOn(storage.local!, 'set').mockRejectedValueOnce(new Error('The quota is used up'));
    await expect(changeSettings({ theme: 'dark' })).rejects.toThrow('quota');
    await expect(changeSettings({ theme: 'light' })).resolves.toMatchObject({ theme: 'light' });
  });

  it('are told when any context changes them, until the signal', async () => {
    const { onChanged } = declareStorage();
    const stop = new AbortController();
    const heard = vi.fn();
    onSettingsChanged(heard, stop.signal);
    await changeSettings({ theme: 'light' });
    expect(heard).toHaveBeenLastCalledWith({ ...defaultSettings, theme: 'light' });
    onChanged.emit({ settings: { newValue: { theme: 'sepia' } } }, 'local');
    expect(heard).toHaveBeenLastCalledWith(defaultSettings);
    stop.abort();
    await changeSettings({ theme: 'dark' });
    expect(heard).toHaveBeenCalledTimes(2);
    expect(onChanged.hasListener()).toBe(false);
  });

  it('are not told of other changes', () => {
    const { onChanged } = declareStorage();
    const heard = vi.fn();
    onSettingsChanged(heard, new AbortController().signal);
    onChanged.emit({ trials: { newValue: {} } }, 'local');
    onChanged.emit({ settings: { newValue: {} } }, 'sync');
    expect(heard).not.toHaveBeenCalled();
  });

  it('are the defaults for whoever listens when they are removed', () => {
    const { onChanged } = declareStorage();
    const heard = vi.fn();
    onSettingsChanged(heard, new AbortController().signal);
    onChanged.emit({ settings: { oldValue: {} } }, 'local');
    expect(heard).toHaveBeenCalledWith(defaultSettings);
  });
});
