import { browser } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import { fieldsOf } from '../domain/shape';
import { defaultSettings, findUnusable, keepUnknownModels, parseSettings, type Settings } from './settings';

/** Under this key earlier versions kept all fields as one object. Fields that have a key of their own go before it. */
const ALL_FIELDS = 'settings';

type Stored = Record<string, unknown>;

const fields = Object.keys(defaultSettings) as (keyof Settings)[];
/** A key a field: pages that change different fields at the same time cannot undo each other's change. */
const keyOf = (field: keyof Settings) => `${ALL_FIELDS}.${field}`;
const keys = [ALL_FIELDS, ...fields.map(keyOf)];

export async function loadSettings(): Promise<Settings> {
  return parseStored(await browser.storage.local.get(keys));
}

/** Returns the stored fields that are not used, as this version does not know their values. They are kept until they are changed. */
export async function loadUnusable(): Promise<(keyof Settings)[]> {
  return findUnusable(valuesOf(await browser.storage.local.get(keys)));
}

function parseStored(stored: Stored): Settings {
  return parseSettings(valuesOf(stored));
}

function valuesOf(stored: Stored): Stored {
  const own = fields.filter((field) => keyOf(field) in stored).map((field) => [field, stored[keyOf(field)]]);
  return { ...fieldsOf(stored[ALL_FIELDS]), ...Object.fromEntries(own) };
}

/**
 * Changes some fields, all or none of them, and leaves the others alone.
 *
 * @throws GapLensError `settings-not-stored` where the browser refuses, as it does when the storage is full
 */
export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  try {
    await browser.storage.local.set(await itemsOf(change));
  } catch {
    throw new GapLensError('settings-not-stored');
  }
  return loadSettings();
}

/** The items to store. A model that is switched off while it is in use is not in use again when it is switched on later. */
async function itemsOf(change: Partial<Settings>): Promise<Stored> {
  const items = Object.fromEntries(Object.entries(change).map(([field, value]) => [keyOf(field as keyof Settings), value]));
  if (!change.enabledModels) return items;
  const values = valuesOf(await browser.storage.local.get(keys));
  items[keyOf('enabledModels')] = keepUnknownModels(change.enabledModels, values['enabledModels']);
  if (change.modelId !== undefined) return items;
  const before = parseSettings(values);
  const { modelId } = parseSettings({ ...before, ...change });
  return modelId === before.modelId ? items : { ...items, [keyOf('modelId')]: modelId };
}

/**
 * Calls back with the settings after each change that any context makes, until the signal. In a page nothing may go to the console:
 * there `onFailure` is given.
 */
export function onSettingsChanged(
  callback: (settings: Settings) => void,
  signal: AbortSignal,
  onFailure: (error: unknown) => void = console.error,
): void {
  let last: Promise<void> = Promise.resolve();
  const tell = async () => {
    const settings = await loadSettings();
    if (!signal.aborted) callback(settings);
  };
  const listener = (changes: Stored, area: string) => {
    if (area !== 'local' || !keys.some((key) => key in changes)) return;
    // In the order of the changes, though each is read.
    last = last.then(tell).catch((error: unknown) => {
      if (!signal.aborted) onFailure(error);
    });
  };
  // A script whose extension is gone has no storage either.
  browser.storage?.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage?.onChanged.removeListener(listener), { once: true });
}
