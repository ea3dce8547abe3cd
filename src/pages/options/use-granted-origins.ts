import { useEffect, useState } from 'preact/hooks';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { browser } from '../../platform/browser';
import type { ErrorReport } from '../../domain/errors';
import { text } from '../../platform/i18n';
import { ALL_SITES, hostOf } from '../../platform/match-patterns';

interface GrantedOrigins {
  /** Match patterns that the user granted, kept current; `null` until the browser has answered. */
  origins: string[] | null;
  /** Why the browser did not answer. */
  failure: ErrorReport | null;
}

export function useGrantedOrigins(): GrantedOrigins {
  const { failure, attempt } = useAttempt();
  const [origins, setOrigins] = useState<string[] | null>(null);
  useEffect(() => {
    const read = () =>
      attempt(async () => {
        const { origins: granted = [] } = await browser.permissions.getAll();
        setOrigins(granted.toSorted((one, other) => Number(other === ALL_SITES) - Number(one === ALL_SITES)));
      });
    read();
    const { onAdded, onRemoved } = browser.permissions;
    onAdded.addListener(read);
    onRemoved.addListener(read);
    return () => {
      onAdded.removeListener(read);
      onRemoved.removeListener(read);
    };
  }, []);
  return { origins, failure };
}

/** Describes a match pattern in words. */
export function describeOrigin(pattern: string): string {
  if (pattern === ALL_SITES || pattern === '<all_urls>') return text('permissions_all_sites');
  return hostOf(pattern);
}
