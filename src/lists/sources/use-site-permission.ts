import { useCallback, useEffect, useState } from 'preact/hooks';
import { browser } from '../../platform/browser';

interface SitePermission {
  /** `null` until the browser has answered. */
  granted: boolean | null;
  /**
   * Asks the person and returns whether the sites were granted. Call it in the click itself, before awaiting anything: Firefox
   * asks only then.
   */
  request: () => Promise<boolean>;
}

/**
 * Returns whether the extension may fetch from the given sites (match patterns), kept current, and a function that asks for them.
 */
export function useSitePermission(origins: readonly string[]): SitePermission {
  const [granted, setGranted] = useState<boolean | null>(null);
  const named = origins.join(' ');
  useEffect(() => {
    let gone = false;
    const take = (answer: boolean) => {
      if (!gone) setGranted(answer);
    };
    // A browser may refuse a pattern, such as one of an address that has no permissions: then nothing is granted.
    const read = () => {
      isGranted(origins).then(take, () => take(false));
    };
    read();
    const { onAdded, onRemoved } = browser.permissions;
    onAdded.addListener(read);
    onRemoved.addListener(read);
    return () => {
      gone = true;
      onAdded.removeListener(read);
      onRemoved.removeListener(read);
    };
  }, [named]);
  const request = useCallback(async () => {
    // Chrome rejects if it may not ask: then nothing has been granted either.
    const answer = await browser.permissions.request({ origins: [...origins] }).catch(() => false);
    setGranted((before) => answer || before);
    return answer;
  }, [named]);
  return { granted, request };
}

async function isGranted(origins: readonly string[]): Promise<boolean> {
  return origins.length === 0 || browser.permissions.contains({ origins: [...origins] });
}
