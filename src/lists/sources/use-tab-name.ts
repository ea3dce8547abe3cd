import { useEffect, useState } from 'preact/hooks';
import type { ListState } from './list-source';
import { browser } from '../../platform/browser';

interface TabName {
  title: string;
  address: string | null;
}

/** What the tab shows, for as long as it shows what the list is of: later it may show another page. */
export function useTabName(tabId: number, { rows, scanning, gone }: ListState): TabName {
  const [name, setName] = useState<TabName>({ title: '', address: null });
  useEffect(() => {
    if (gone) return;
    browser.tabs
      .get(tabId)
      // Both are told where the tab may be read, which is why there is a list at all.
      .then(({ title = '', url = null }) => setName({ title, address: url }))
      // A tab that has gone keeps the name that it had.
      .catch(() => undefined);
  }, [tabId, scanning, gone]);
  const top = rows.find(({ place }) => place?.frameId === 0)?.place?.frame ?? null;
  return { ...name, address: name.address ?? top };
}
