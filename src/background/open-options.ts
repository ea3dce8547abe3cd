import { browser, type Runtime } from '../platform/browser';
import { ensureAsked } from './asked-cards';

/** Opens the options page, at a section of it if one is named, or brings the open one to the front. */
export async function openOptions(section: string | undefined, sender: Runtime.MessageSender): Promise<void> {
  await ensureAsked('openOptions', sender);
  if (!section) return browser.runtime.openOptionsPage();
  await browser.tabs.create({ url: browser.runtime.getURL(`options.html#${section}`) });
}
