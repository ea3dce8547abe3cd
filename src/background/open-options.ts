import { browser } from '../shared/browser';

/** Opens the options page, at a section of it if one is named, or brings the open one to the front. */
export async function openOptions(section?: string): Promise<void> {
  if (!section) return browser.runtime.openOptionsPage();
  await browser.tabs.create({ url: browser.runtime.getURL(`options.html#${section}`) });
}
