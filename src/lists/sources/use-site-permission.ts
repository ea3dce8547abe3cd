import { useCallback, useEffect, useState } from 'preact/hooks';
import { browser } from '../../platform/browser';

interface SitePermission {
  /** `null` until the browser has answered. */
  granted: boolean | null;
  /** To be called in a click itself, before anything is awaited: Firefox asks the user only then. Answers whether it was granted. */
  request: () => Promise<boolean>;
}

/** Whether the extension may fetch from sites, given as match patterns, as it is now; and how to ask for it. */
export function useSitePermission(origins: readonly string[]): SitePermission {
  const [granted, setGranted] = useState<boolean | null>(null);
  const named = origins.join(' ');
  useEffect(() => {
    let gone = false;
    const take = (answer: boolean) => {
      if (!gone) setGranted(answer);
    };
    // A browser may refuse a pattern, as of an address it has no permissions for: then nothing is granted.
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
    // Chrome rejects where it may not ask: nothing has been granted then either.
    const answer = await browser.permissions.request({ origins: [...origins] }).catch(() => false);
    setGranted((before) => answer || before);
    return answer;
  }, [named]);
  return { granted, request };
}

async function isGranted(origins: readonly string[]): Promise<boolean> {
  return origins.length === 0 || browser.permissions.contains({ origins: [...origins] });
}
