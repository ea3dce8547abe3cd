import { browser } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import { fieldsOf } from '../domain/shape';
import { findUnusable, keepUnknownModels, parseSettings, settingNames, type Settings } from './settings';

/** Key under which earlier versions stored all fields as one object. Fields with their own key take precedence. */
const ALL_FIELDS = 'settings';

type Stored = Record<string, unknown>;

/** Each field has its own key, so that pages that change different fields at the same time do not overwrite each other. */
const keyOf = (field: keyof Settings) => `${ALL_FIELDS}.${field}`;
const keys = [ALL_FIELDS, ...settingNames.map(keyOf)];

export async function loadSettings(): Promise<Settings> {
  return parseStored(await browser.storage.local.get(keys));
}

/** Returns the stored fields whose values this version does not know. They stay stored until they are changed. */
export async function loadUnusable(): Promise<(keyof Settings)[]> {
  return findUnusable(await loadStoredValues());
}

/** Returns the stored values by the names of their fields, also those that only another version knows. */
export async function loadStoredValues(): Promise<Record<string, unknown>> {
  return valuesOf(await browser.storage.local.get(keys));
}

/**
 * Makes exactly these values the stored ones. All other fields get their defaults.
 *
 * @param values by the names of their fields; see {@link loadStoredValues}
 * @throws GapLensError `settings-not-stored` if the browser refuses
 */
export async function replaceStoredValues(values: Readonly<Record<string, unknown>>): Promise<void> {
  const own = settingNames.filter((field) => values[field] !== undefined).map((field) => [keyOf(field), values[field]]);
  const others = [ALL_FIELDS, ...settingNames.filter((field) => values[field] === undefined).map(keyOf)];
  try {
    await browser.storage.local.set(Object.fromEntries(own));
    await browser.storage.local.remove(others);
  } catch {
    throw new GapLensError('settings-not-stored');
  }
}

function parseStored(stored: Stored): Settings {
  return parseSettings(valuesOf(stored));
}

function valuesOf(stored: Stored): Stored {
  const own = settingNames.filter((field) => keyOf(field) in stored).map((field) => [field, stored[keyOf(field)]]);
  return { ...fieldsOf(stored[ALL_FIELDS]), ...Object.fromEntries(own) };
}

/**
 * Stores a change of some fields, either all of them or none, and leaves the others alone.
 *
 * @throws GapLensError `settings-not-stored` if the browser refuses, for example because the storage is full
 */
export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  try {
    await browser.storage.local.set(await itemsOf(change));
  } catch {
    throw new GapLensError('settings-not-stored');
  }
  return loadSettings();
}

/**
 * Returns the items to store. If the change disables the model in use, another model is stored, so that enabling it later does
 * not select it.
 */
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
 * Calls back with the settings after each change by any context, until the signal is aborted. Not for content scripts, which have no
 * access to the storage: they use `content/frame/settings.ts`.
 *
 * @param onFailure called with the error if the changed settings cannot be read
 */
export function onSettingsChanged(
  callback: (settings: Settings) => void,
  signal: AbortSignal,
  onFailure: (error: unknown) => void = console.error,
): void {
  let last: Promise<void> = Promise.resolve();
  const publish = async () => {
    const settings = await loadSettings();
    if (!signal.aborted) callback(settings);
  };
  const listener = (changes: Stored, area: string) => {
    if (area !== 'local' || !keys.some((key) => key in changes)) return;
    // Reading is asynchronous, but callbacks keep the order of the changes.
    last = last.then(publish).catch((error: unknown) => {
      if (!signal.aborted) onFailure(error);
    });
  };
  // After the extension was removed or reloaded, its old scripts have no storage.
  browser.storage?.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage?.onChanged.removeListener(listener), { once: true });
}
