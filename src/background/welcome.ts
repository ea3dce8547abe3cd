import { sendToContent } from '../messaging/send';
import { browser, type Runtime } from '../platform/browser';
import { noteUpdate, takeWelcome } from '../settings/first-run';
import { reportFailure } from './faults';

const WELCOME_PAGE = 'welcome.html';

/** Opens the welcome page after the extension was installed, and remembers updates for "What's new". */
export function followInstalls(): void {
  browser.runtime.onInstalled.addListener((details) => void handleInstalled(details).catch(reportFailure));
}

export async function handleInstalled({ reason, previousVersion }: Runtime.OnInstalledDetailsType): Promise<void> {
  if (reason === 'install' && (await takeWelcome())) return openWelcome();
  // When a developer reloads the extension, the version stays the same.
  if (reason === 'update' && previousVersion !== undefined && previousVersion !== VERSION) await noteUpdate(previousVersion);
}

async function openWelcome(): Promise<void> {
  const url = browser.runtime.getURL(WELCOME_PAGE);
  try {
    await browser.tabs.create({ url });
  } catch {
    // The browser runs without a window, as it may when an administrator installs the extension.
    await browser.windows.create({ url });
  }
}

/**
 * Returns whether a page is our welcome page. It brings the scripts that other pages get injected, because no browser lets an extension
 * inject scripts into its own pages.
 */
export function isWelcomePage(address: string | undefined): boolean {
  return address !== undefined && address.split(/[?#]/, 1)[0] === browser.runtime.getURL(WELCOME_PAGE);
}

/** Classifies an image of the page that asks, like the menu item. For people who can't open the menu there. */
export async function classifySample({ address }: { address: string }, { tab }: Runtime.MessageSender): Promise<void> {
  if (tab?.id === undefined) throw new Error('classifySample must be called from a tab');
  await sendToContent({ tabId: tab.id, frameId: 0 }, 'classifyMenuTarget', { address, targetElementId: null });
}
