import { useEffect, useState } from 'preact/hooks';
import { browser } from '../shared/browser';
import { text } from '../shared/i18n';
import { ALL_SITES, hostOf } from '../shared/match-patterns';

/** Match patterns that the user granted, as they are now; `null` until the browser has answered. */
export function useGrantedOrigins(): string[] | null {
  const [origins, setOrigins] = useState<string[] | null>(null);
  useEffect(() => {
    const read = () =>
      void browser.permissions
        .getAll()
        .then((all) =>
          setOrigins((all.origins ?? []).toSorted((one, other) => Number(other === ALL_SITES) - Number(one === ALL_SITES))),
        );
    read();
    const { onAdded, onRemoved } = browser.permissions;
    onAdded.addListener(read);
    onRemoved.addListener(read);
    return () => {
      onAdded.removeListener(read);
      onRemoved.removeListener(read);
    };
  }, []);
  return origins;
}

/** In words. */
export function describeOrigin(pattern: string): string {
  if (pattern === ALL_SITES || pattern === '<all_urls>') return text('permissions_all_sites');
  return hostOf(pattern);
}
