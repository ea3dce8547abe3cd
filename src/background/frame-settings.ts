import type { SettingsMessages } from '../messaging/contracts';
import type { Envelope, Request } from '../messaging/envelope';
import { changeSettings, loadSettings, onSettingsChanged } from '../settings/storage';
import type { Settings } from '../settings/settings';
import { browser, type Runtime } from '../platform/browser';
import { createSerializer } from '../domain/async';
import { noteFault } from './faults';

/** Tabs whose frames have read the settings: they are told of changes. The background itself may end at any time. */
const KEY = 'settings-readers';
const serialize = createSerializer();

/** Closes the storage to content scripts, and tells the tabs that have read the settings of each change. */
export function serveSettings(): void {
  closeStorage();
  browser.tabs.onRemoved.addListener(forgetReader);
  const onFailure = (error: unknown) => noteFault('settings', error);
  onSettingsChanged((settings) => void tellReaders(settings), new AbortController().signal, onFailure);
}

/** Chrome can. Firefox cannot (bug 1724754). */
function closeStorage(): void {
  const { local } = browser.storage as unknown as { local: Partial<Pick<typeof chrome.storage.local, 'setAccessLevel'>> };
  local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch((error: unknown) => noteFault('settings', error));
}

/** Answers what frames may ask about the settings. */
export const settingsHandlers = {
  readSettings: (_: unknown, sender: Runtime.MessageSender) => readSettings(sender),
  // The only one that frames change, to a number that is one.
  rememberOpacity: async ({ opacity }: { opacity: number }) => void (await changeSettings({ heatMapOpacity: opacity })),
};

/** Returns the settings to a frame, whose tab is told of changes from here on. */
async function readSettings({ tab }: Runtime.MessageSender): Promise<Settings> {
  if (tab?.id !== undefined) await changeReaders((tabs) => tabs.add(Number(tab.id)));
  return loadSettings();
}

/** A tab that was closed reads nothing. */
function forgetReader(tabId: number): void {
  void changeReaders((tabs) => tabs.delete(tabId));
}

async function tellReaders(settings: Settings): Promise<void> {
  const payload: Request<SettingsMessages, 'settingsChanged'> = { settings };
  const envelope: Envelope = { to: 'settings', type: 'settingsChanged', payload };
  // A storage that cannot be read names no tabs; they read the settings again with their next card or list.
  for (const tabId of await loadReaders().catch(() => new Set<number>())) {
    // All frames hear it. None is left there where the tab has gone on to another page.
    browser.tabs.sendMessage(tabId, envelope).catch(() => forgetReader(tabId));
  }
}

async function changeReaders(change: (tabs: Set<number>) => unknown): Promise<void> {
  try {
    await serialize(async () => {
      const before = await loadReaders();
      const after = new Set(before);
      change(after);
      if (after.size !== before.size) await browser.storage.session.set({ [KEY]: [...after] });
    });
  } catch (error) {
    noteFault('settings', error);
  }
}

async function loadReaders(): Promise<Set<number>> {
  const { [KEY]: stored } = await browser.storage.session.get(KEY);
  return new Set(Array.isArray(stored) ? stored.filter((each): each is number => Number.isInteger(each)) : []);
}
