import type { SettingsMessages } from '../messaging/contracts';
import type { Envelope, Request } from '../messaging/envelope';
import { changeSettings, loadSettings, onSettingsChanged } from '../settings/storage';
import type { Settings } from '../settings/settings';
import { browser, type Runtime } from '../platform/browser';
import { createSerializer } from '../domain/async';
import { forgetChoices } from './engine-choices';
import { noteFault } from './faults';

/**
 * Key of the tabs whose frames have read the settings and hear of changes. They are stored because the background may end at any
 * time.
 */
const KEY = 'settings-readers';
const serialize = createSerializer();
/** How often each tab has read the settings since the background started. */
const reads = new Map<number, number>();

/** Closes the storage to content scripts, and sends each change to the tabs that have read the settings. */
export function serveSettings(): void {
  closeStorage();
  // Before anybody hears of the change.
  browser.storage.onChanged.addListener(forgetChoices);
  browser.tabs.onRemoved.addListener(forgetReader);
  const onFailure = (error: unknown) => noteFault('settings', error);
  onSettingsChanged((settings) => void sendToReaders(settings), new AbortController().signal, onFailure);
}

/** Keeps content scripts from reading the storage. Only Chrome can do that (Firefox bug 1724754). */
function closeStorage(): void {
  const { local } = browser.storage as unknown as { local: Partial<Pick<typeof chrome.storage.local, 'setAccessLevel'>> };
  local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch((error: unknown) => noteFault('settings', error));
}

/** Handlers of the messages about settings that frames may send. */
export const settingsHandlers = {
  readSettings: (_: unknown, sender: Runtime.MessageSender) => readSettings(sender),
  // The opacity is the only setting that frames may change. Its shape has been checked.
  rememberOpacity: async ({ opacity }: { opacity: number }) => void (await changeSettings({ heatMapOpacity: opacity })),
};

/** Returns the settings to a frame, and remembers its tab for later changes. */
async function readSettings({ tab }: Runtime.MessageSender): Promise<Settings> {
  if (tab?.id !== undefined) await addReader(tab.id);
  return loadSettings();
}

function addReader(tabId: number): Promise<void> {
  reads.set(tabId, (reads.get(tabId) ?? 0) + 1);
  return changeReaders((tabs) => tabs.add(tabId));
}

function forgetReader(tabId: number): void {
  reads.delete(tabId);
  void changeReaders((tabs) => tabs.delete(tabId));
}

async function sendToReaders(settings: Settings): Promise<void> {
  const payload: Request<SettingsMessages, 'settingsChanged'> = { settings };
  const envelope: Envelope = { to: 'settings', type: 'settingsChanged', payload };
  // If the list of tabs cannot be read, tabs get the settings with their next card or list.
  for (const tabId of await loadReaders().catch(() => new Set<number>())) {
    const before = reads.get(tabId);
    // The message reaches all frames. It fails if the tab has navigated, so that no frame is left that has read the settings, unless
    // the new page has read them meanwhile.
    browser.tabs.sendMessage(tabId, envelope).catch(() => reads.get(tabId) === before && forgetReader(tabId));
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
