import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { classesShownChoices, defaultSettings, type Settings, themes } from '../../../src/settings/settings';
import { changeSettings, loadSettings, loadUnusable, onSettingsChanged } from '../../../src/settings/storage';
import { bundledModels } from '../../../src/domain/model-catalog';
import { declareStorage } from './fake-storage';
import { untilTrue } from '../../support/until';

describe('stored settings', () => {
  it('are the defaults before any change', async () => {
    declareStorage();
    expect(await loadSettings()).toEqual(defaultSettings);
  });

  it('keep the other fields when one is changed', async () => {
    declareStorage({ 'settings.theme': 'dark', 'settings.classesShown': 3 });
    const changed = await changeSettings({ classesShown: 10 });
    expect(changed).toEqual({ ...defaultSettings, theme: 'dark', classesShown: 10 });
    expect(await loadSettings()).toEqual(changed);
  });

  it('are read as earlier versions stored them, until a field is changed', async () => {
    declareStorage({ settings: { ...defaultSettings, theme: 'dark', classesShown: 3 } });
    expect(await loadSettings()).toEqual({ ...defaultSettings, theme: 'dark', classesShown: 3 });
    await changeSettings({ classesShown: 10 });
    expect(await loadSettings()).toEqual({ ...defaultSettings, theme: 'dark', classesShown: 10 });
  });

  it.each([
    [{ 'settings.theme': 'sepia' }, defaultSettings],
    [{ settings: { theme: 'dark' }, 'settings.theme': 7 }, defaultSettings],
    [
      { settings: 'nonsense', 'settings.theme': 'dark' },
      { ...defaultSettings, theme: 'dark' },
    ],
  ])('can be used whatever lies in the storage: %j', async (content, settings) => {
    declareStorage(content);
    expect(await loadSettings()).toEqual(settings);
  });

  it('use the default model after the one in use was disabled, even if that is enabled again', async () => {
    declareStorage();
    const [standard, other] = bundledModels.map(({ id }) => id);
    await changeSettings({ enabledModels: [standard!, other!] });
    await changeSettings({ modelId: other! });
    expect(await changeSettings({ enabledModels: [standard!] })).toMatchObject({ modelId: standard });
    expect(await changeSettings({ enabledModels: [standard!, other!] })).toMatchObject({ modelId: standard });
  });

  it('keep both of two simultaneous changes', async () => {
    declareStorage();
    await Promise.all([changeSettings({ theme: 'dark' }), changeSettings({ classesShown: 10 })]);
    expect(await loadSettings()).toEqual({ ...defaultSettings, theme: 'dark', classesShown: 10 });
  });

  it('can be changed after a change that failed', async () => {
    const { storage } = declareStorage();
    vi.spyOn(storage.local!, 'set').mockRejectedValueOnce(new Error('The quota is used up'));
    await expect(changeSettings({ theme: 'dark' })).rejects.toMatchObject({ code: 'settings-not-stored', params: [] });
    expect(await loadSettings()).toEqual(defaultSettings);
    await expect(changeSettings({ theme: 'light' })).resolves.toMatchObject({ theme: 'light' });
  });

  it('are published once for each change by any context, until the signal is aborted', async () => {
    const { content, onChanged } = declareStorage();
    const stop = new AbortController();
    const heard = vi.fn<(settings: Settings) => void>();
    onSettingsChanged(heard, stop.signal);
    await changeSettings({ theme: 'light', classesShown: 10 });
    await untilTrue(() => heard.mock.calls.length > 0);
    expect(heard).toHaveBeenLastCalledWith({ ...defaultSettings, theme: 'light', classesShown: 10 });
    content['settings.theme'] = 'sepia';
    onChanged.emit({ 'settings.theme': { newValue: 'sepia' } }, 'local');
    await untilTrue(() => heard.mock.calls.length > 1);
    expect(heard).toHaveBeenLastCalledWith({ ...defaultSettings, classesShown: 10 });
    stop.abort();
    await changeSettings({ theme: 'dark' });
    expect(heard).toHaveBeenCalledTimes(2);
    expect(onChanged.hasListener()).toBe(false);
  });

  it('are not published if the signal is aborted while they are read', async () => {
    const { onChanged } = declareStorage();
    const stop = new AbortController();
    const heard = vi.fn();
    onSettingsChanged(heard, stop.signal);
    onChanged.emit({ 'settings.theme': { newValue: 'dark' } }, 'local');
    stop.abort();
    await loadSettings();
    expect(heard).not.toHaveBeenCalled();
  });

  it('are not published after other changes', () => {
    const { onChanged } = declareStorage();
    const heard = vi.fn();
    onSettingsChanged(heard, new AbortController().signal);
    onChanged.emit({ trials: { newValue: {} } }, 'local');
    onChanged.emit({ settings: { newValue: {} } }, 'sync');
    expect(heard).not.toHaveBeenCalled();
  });

  it('are published as the defaults when they are removed', async () => {
    const { onChanged } = declareStorage();
    const heard = vi.fn();
    onSettingsChanged(heard, new AbortController().signal);
    onChanged.emit({ settings: { oldValue: {} } }, 'local');
    await untilTrue(() => heard.mock.calls.length > 0);
    expect(heard).toHaveBeenCalledWith(defaultSettings);
  });
});

/** The same modules as another page of the extension has them. */
async function otherContext() {
  vi.resetModules();
  const { declareBrowser } = await import('../../support/fake-browser');
  return { ...(await import('../../../src/settings/storage')), declareBrowser };
}

const change = fc.oneof(
  fc.record({ theme: fc.constantFrom(...themes) }),
  fc.record({ classesShown: fc.constantFrom(...classesShownChoices) }),
  fc.record({ smallestSide: fc.integer({ min: 16, max: 512 }), unsureBelow: fc.constantFrom(0, 0.5) }),
);

describe('settings that several pages change at the same time', () => {
  it('keep every change, in whatever order they arrive', async () => {
    const pages = [await otherContext(), await otherContext()] as const;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(change), fc.array(change), async (scheduler, ofOne, ofOther) => {
        const order: Partial<Settings>[] = [];
        const { onChanged, storage } = declareStorage({}, () => scheduler.schedule(Promise.resolve()));
        for (const { declareBrowser } of pages) declareBrowser({ storage });
        onChanged.addListener((changes) => order.push(valuesOf(changes as Record<string, { newValue: unknown }>)));
        const last: Settings[] = [];
        const stop = new AbortController();
        for (const page of pages) page.onSettingsChanged((settings) => last.push(settings), stop.signal);
        const done = [...ofOne.map(pages[0].changeSettings), ...ofOther.map(pages[1].changeSettings)];
        await scheduler.waitIdle();
        await Promise.all(done);
        const expected = Object.assign({ ...defaultSettings }, ...order);
        const loading = loadSettings();
        await scheduler.waitIdle();
        expect(await loading).toEqual(expected);
        expect(order).toHaveLength(done.length);
        expect(last).toHaveLength(2 * done.length);
        if (done.length > 0) expect(last.at(-1)).toEqual(expected);
        stop.abort();
      }),
    );
  });
});

/** The fields of a change of the storage. */
function valuesOf(changes: Record<string, { newValue: unknown }>): Partial<Settings> {
  const values = Object.entries(changes).map(([key, { newValue }]) => [key.replace('settings.', ''), newValue]);
  return Object.fromEntries(values);
}

const names = Object.keys(defaultSettings) as (keyof Settings)[];
/** Whatever can lie in the storage. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
});

describe('an invalid value in the storage', () => {
  it.each(names)('affects no other setting: %s', async (name) => {
    const chosen: Settings = {
      ...defaultSettings,
      theme: 'dark',
      classesShown: 10,
      unsureBelow: 0.5,
      heatMapOpacity: 0.4,
      smallestSide: 99,
    };
    await fc.assert(
      fc.asyncProperty(anything, async (value) => {
        const items = Object.fromEntries(names.map((each) => [`settings.${each}`, chosen[each]]));
        declareStorage({ ...items, [`settings.${name}`]: value });
        const loaded = await loadSettings();
        expect({ ...loaded, [name]: null, modelId: null }).toEqual({ ...chosen, [name]: null, modelId: null });
        expect([chosen[name], defaultSettings[name], value]).toContainEqual(loaded[name]);
      }),
      { numRuns: 200 },
    );
  });

  it('stays stored when other settings are changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), anything, async (name, value) => {
        const { content } = declareStorage({ [`settings.${name}`]: structuredClone(value), 'settings.ofLaterVersions': value });
        for (const other of names)
          if (other !== name && other !== 'enabledModels') await changeSettings({ [other]: defaultSettings[other] });
        expect(content[`settings.${name}`]).toEqual(value);
        expect(content['settings.ofLaterVersions']).toEqual(value);
      }),
    );
  });

  it('is reported once for each field', async () => {
    declareStorage({ settings: { theme: 'sepia', smallestSide: 48 }, 'settings.backend': 'webgpu', 'settings.classesShown': 5 });
    expect(await loadUnusable()).toEqual(['backend', 'theme']);
    declareStorage({ 'settings.enabledModels': ['of-a-later-version'], 'settings.modelId': 'of-a-later-version' });
    expect(await loadUnusable()).toEqual([]);
  });

  it('does not lose the models of a later version when others are chosen', async () => {
    const { content } = declareStorage({ 'settings.enabledModels': [defaultSettings.modelId, 'of-a-later-version', 7] });
    expect((await changeSettings({ enabledModels: [defaultSettings.modelId] })).enabledModels).toEqual([defaultSettings.modelId]);
    expect(content['settings.enabledModels']).toEqual([defaultSettings.modelId, 'of-a-later-version']);
  });
});
