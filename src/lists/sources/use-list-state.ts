import { useEffect, useState } from 'preact/hooks';
import type { ListSource, ListState } from './list-source';

/** What a list's source says, as it changes. */
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
