import { browser } from '../platform/browser';
import type { Shape } from '../domain/shape';
import { createSerializer } from '../domain/async';
import { noteFault } from './faults';

/** A list for each tab. It is kept in the session storage, because the background may end at any time. */
export interface TabList<Item> {
  /** Returns a tab's items. Items that this version does not know are left out. */
  load(tabId: number): Promise<Item[]>;
  /** Replaces a tab's list by the result of `change`. Simultaneous changes are applied one after the other. */
  change(tabId: number, change: (items: Item[]) => Item[]): Promise<void>;
  /** Removes the list of a closed tab. */
  forget(tabId: number): void;
}

export function createTabList<Item>(name: string, isItem: Shape<Item>): TabList<Item> {
  const serialize = createSerializer();
  const keyOf = (tabId: number) => `${name}.${tabId}`;
  const load = async (tabId: number) => {
    const { [keyOf(tabId)]: stored } = await browser.storage.session.get(keyOf(tabId));
    return Array.isArray(stored) ? stored.filter(isItem) : [];
  };
  return {
    load,
    change: (tabId, change) =>
      serialize(async () => {
        await browser.storage.session.set({ [keyOf(tabId)]: change(await load(tabId)) });
      }),
    forget: (tabId) => {
      serialize(() => browser.storage.session.remove(keyOf(tabId))).catch((error: unknown) => noteFault('settings', error));
    },
  };
}
