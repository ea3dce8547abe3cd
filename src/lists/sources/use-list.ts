import { useEffect, useState, useMemo } from 'preact/hooks';
import type { ListSource, ListState } from './list-source';
import { startAtOnce } from './start-at-once';
import { createTabList, type TabList } from './tab-list';

/** Returns a list's current state. */
export function useListState(source: ListSource): ListState {
  const [state, setState] = useState(source.state);
  useEffect(() => {
    const stop = new AbortController();
    setState(source.state);
    source.onChange(setState, stop.signal);
    return () => stop.abort();
  }, [source]);
  return state;
}

/** Scans the tab when the page opens, and listens until it closes. */
export function useTabList(tabId: number): { list: TabList; state: ListState } {
  const { list, stop } = useMemo(() => {
    const ending = new AbortController();
    return { list: createTabList(tabId, ending.signal), stop: ending };
  }, [tabId]);
  useEffect(() => () => stop.abort(), [stop]);
  return { list, state: useListState(list) };
}

/** Starts the run over the list by itself if the page has at most `most` images. */
export function useStartAtOnce(list: TabList, most: number): void {
  useEffect(() => {
    const stop = new AbortController();
    if (most > 0) startAtOnce(list, most, stop.signal);
    return () => stop.abort();
    // A press on the button counts once: a setting that changes later does not start a run.
  }, [list]);
}
