import { browser } from '../shared/browser';
import { parseSettings, type Settings } from './settings';

const KEY = 'settings';

export async function loadSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return parseSettings(stored[KEY]);
}

let lastChange: Promise<unknown> = Promise.resolve();

/** Changes some fields and keeps the rest as stored. One change after the other: of two at once neither is lost. */
export function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = lastChange.then(() => storeChange(change));
  lastChange = settings.catch(() => undefined);
  return settings;
}

async function storeChange(change: Partial<Settings>): Promise<Settings> {
  const settings = parseSettings({ ...(await loadSettings()), ...change });
  await browser.storage.local.set({ [KEY]: settings });
  return settings;
}

/** Calls back with the settings whenever any context changes them, until the signal. */
export function onSettingsChanged(callback: (settings: Settings) => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'local' && changes[KEY]) callback(parseSettings(changes[KEY].newValue));
  };
  browser.storage.onChanged.addListener(listener);
  // A script whose extension is gone has no storage either.
  signal.addEventListener('abort', () => browser.storage?.onChanged.removeListener(listener), { once: true });
}
