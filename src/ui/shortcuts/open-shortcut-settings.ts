import { browser } from '../../platform/browser';

/** Returns whether the browser's own page for the keys of extensions can be opened from here. */
export function canOpenShortcutSettings(): boolean {
  const api: Partial<typeof browser.commands> | undefined = browser.commands;
  return BROWSER === 'chrome' || typeof api?.openShortcutSettings === 'function';
}

/** Opens the browser's own page for the keys of extensions. */
export async function openShortcutSettings(): Promise<void> {
  if (BROWSER === 'firefox') await browser.commands.openShortcutSettings();
  // Edge shows its own page under this address, too.
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
