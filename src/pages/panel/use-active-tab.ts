import { useEffect, useState } from 'preact/hooks';
import { browser, type Tabs } from '../../platform/browser';

/** Returns the id of a window's active tab, kept current; `null` until it is known. */
export function useActiveTab(windowId: number): number | null {
  const [tabId, setTabId] = useState<number | null>(null);
  useEffect(() => {
    let isOver = false;
    /** The tab that the browser has named last: a question that was asked before may be answered after. */
    let latest: number | null = null;
    const take = (id: number) => {
      latest = id;
      setTabId(id);
    };
    const onActivated = ({ tabId: id, windowId: where }: Tabs.OnActivatedActiveInfoType) => {
      if (where === windowId) take(id);
    };
    const { onActivated: activated } = browser.tabs;
    activated.addListener(onActivated);
    browser.tabs.query({ active: true, windowId }).then(
      ([active]) => {
        if (!isOver && latest === null && active?.id !== undefined) take(active.id);
      },
      // The window is closing, and this page with it.
      () => undefined,
    );
    return () => {
      isOver = true;
      activated.removeListener(onActivated);
    };
  }, [windowId]);
  return tabId;
}

/** Calls back each time that a tab has loaded a page. */
export function useTabLoads(tabId: number, onLoaded: () => void): void {
  useEffect(() => {
    const onUpdated = (id: number, { status }: Tabs.OnUpdatedChangeInfoType) => {
      if (id === tabId && status === 'complete') onLoaded();
    };
    browser.tabs.onUpdated.addListener(onUpdated);
    return () => browser.tabs.onUpdated.removeListener(onUpdated);
  }, [tabId, onLoaded]);
}
