import { browser } from '../platform/browser';
import type { Shape } from '../domain/shape';
import { createSerializer } from '../domain/async';
import { noteFault } from './faults';

/** A list for each tab. It lies in the storage of the session, because the background itself may end at any time. */
export interface TabList<Item> {
  /** Returns what is kept of a tab, without what this version does not know. */
  load(tabId: number): Promise<Item[]>;
  /** Replaces the list by what `change` makes of it. Of two changes at once neither is lost. */
  change(tabId: number, change: (items: Item[]) => Item[]): Promise<void>;
  /** Removes the list of a tab that was closed. */
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
