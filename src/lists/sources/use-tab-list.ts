import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ListState } from './list-source';
import { createTabList, type TabList } from './tab-list';

/** Looks at the tab when the popup opens, and goes on listening. */
export function useTabList(tabId: number): { list: TabList; state: ListState } {
  const { list, stop } = useMemo(() => {
    const ending = new AbortController();
    return { list: createTabList(tabId, ending.signal), stop: ending };
  }, [tabId]);
  const [state, setState] = useState(list.state);
  useEffect(() => {
    setState(list.state);
    list.onChange(setState, stop.signal);
    return () => stop.abort();
  }, [list]);
  return { list, state };
}
