import { withoutFragment } from '../domain/address';
import { browser } from '../platform/browser';

/** An answer to a request of ours, as the browser reports it. */
export interface SeenAnswer {
  /** Target of a redirect, which `fetch()` hides; `null` where there is none. */
  location: URL | null;
  /** Address of the machine that answered; `null` where the browser's cache did. */
  ip: string | null;
}

interface AnswerDetails {
  url: string;
  ip?: string | undefined;
  /** Chrome's. */
  redirectUrl?: string;
  responseHeaders?: { name: string; value?: string | undefined }[] | undefined;
}

/**
 * Watches for the answer to one request of the background. It must begin before the request. Chrome reports a redirect that is not
 * followed by `onBeforeRedirect`, Firefox by `onResponseStarted`.
 */
export function watchRequest(address: URL, signal: AbortSignal): Promise<SeenAnswer> {
  return new Promise((resolve) => {
    const listener = ({ url, ip, redirectUrl, responseHeaders }: AnswerDetails) => {
      if (url !== withoutFragment(address.href)) return;
      const header = responseHeaders?.find(({ name }) => name.toLowerCase() === 'location')?.value;
      const location = redirectUrl ?? header;
      resolve({ location: location === undefined ? null : URL.parse(location, url), ip: ip ?? null });
    };
    // Match patterns know no ports. The background is in no tab.
    const filter = { urls: [`${address.protocol}//${address.hostname}/*`], tabId: -1 };
    const { onBeforeRedirect, onResponseStarted } = browser.webRequest;
    onBeforeRedirect.addListener(listener, filter, ['responseHeaders']);
    onResponseStarted.addListener(listener, filter, ['responseHeaders']);
    const stop = () => {
      onBeforeRedirect.removeListener(listener);
      onResponseStarted.removeListener(listener);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
