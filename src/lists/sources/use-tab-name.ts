import { useEffect, useState } from 'preact/hooks';
import type { ListState } from './list-source';
import { browser } from '../../platform/browser';

interface TabName {
  title: string;
  address: string | null;
}

/**
 * Returns the title and address of the listed page. They stay when the page has gone, because the tab may then show another one.
 */
export function useTabName(tabId: number, { rows, scanning, gone }: ListState): TabName {
  const [name, setName] = useState<TabName>({ title: '', address: null });
  useEffect(() => {
    if (gone) return;
    let isOver = false;
    browser.tabs
      .get(tabId)
      // The browser reports both for tabs that the extension may read, and only those have a list.
      .then(({ title = '', url = null }) => {
        // The tab may show another page by the time that the browser answers.
        if (!isOver) setName({ title, address: url });
      })
      // A closed tab keeps its last name.
      .catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [tabId, scanning, gone]);
  const top = rows.find(({ place }) => place?.frameId === 0)?.place?.frame ?? null;
  return { ...name, address: name.address ?? top };
}
