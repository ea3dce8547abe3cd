import { useEffect, useState } from 'preact/hooks';
import { loadUpdatedFrom, onNewsChanged } from '../../settings/first-run';
import { hasNewsSince } from '../../settings/news';

/** Returns whether GapLens was updated and the user has not looked at the news of the new version yet. */
export function useHasNews(): boolean {
  const [hasNews, setHasNews] = useState(false);
  useEffect(() => {
    const closing = new AbortController();
    const take = (updatedFrom: string | null) => {
      if (!closing.signal.aborted) setHasNews(updatedFrom !== null && hasNewsSince(updatedFrom));
    };
    onNewsChanged(take, closing.signal);
    // A storage that cannot be read has no news. The page itself says that it cannot be read.
    loadUpdatedFrom().then(take, () => undefined);
    return () => closing.abort();
  }, []);
  return hasNews;
}
