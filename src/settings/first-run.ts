import { browser } from '../platform/browser';
import { fieldsOf, isText } from '../domain/shape';
import { createSerializer } from '../domain/async';

/** Set once the welcome page has been opened. */
const WELCOMED = 'welcomed';
/** The version that was updated and whose user has not looked at the news since. */
const UPDATED_FROM = 'updated-from';

const isVersion = isText(40, /^\d+(\.\d+)*$/);
const serialize = createSerializer();

/** Returns whether the welcome page has to be opened. It answers `true` once, even if it is asked again before the first answer. */
export function takeWelcome(): Promise<boolean> {
  return serialize(async () => {
    const stored = fieldsOf(await browser.storage.local.get(WELCOMED));
    if (stored[WELCOMED] === true) return false;
    await browser.storage.local.set({ [WELCOMED]: true });
    return true;
  });
}

/** Remembers an update until the user looks at the news. The first of several updates decides what is news. */
export function noteUpdate(previousVersion: string): Promise<void> {
  return serialize(async () => {
    if ((await loadUpdatedFrom()) === null) await browser.storage.local.set({ [UPDATED_FROM]: previousVersion });
  });
}

/** Returns the version whose user has not seen the news since; `null` if there is nothing new. */
export async function loadUpdatedFrom(): Promise<string | null> {
  const { [UPDATED_FROM]: version } = fieldsOf(await browser.storage.local.get(UPDATED_FROM));
  return isVersion(version) ? version : null;
}

/** The user has looked at the news. */
export function forgetUpdate(): Promise<void> {
  return serialize(() => browser.storage.local.remove(UPDATED_FROM));
}

/** Calls back when there is news, or when the user has looked at it, until the signal is aborted. */
export function onNewsChanged(callback: (updatedFrom: string | null) => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = changes[UPDATED_FROM];
    if (area === 'local' && change) callback(isVersion(change.newValue) ? change.newValue : null);
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener), { once: true });
}
