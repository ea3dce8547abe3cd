import { withoutFragment } from '../domain/address';
import { browser } from '../platform/browser';

/** The browser's report of a response to our own request. */
export interface SeenAnswer {
  /** Target of a redirect, which `fetch()` hides; `null` if there is no redirect. */
  location: URL | null;
  /** IP address of the server; `null` for a response from the browser's cache. */
  ip: string | null;
}

interface AnswerDetails {
  url: string;
  ip?: string | undefined;
  /** Only in Chrome. */
  redirectUrl?: string;
  responseHeaders?: { name: string; value?: string | undefined }[] | undefined;
}

/**
 * Watches for the response to one request of the background. Call it before the request. A redirect that is not followed is
 * reported by `onBeforeRedirect` in Chrome and by `onResponseStarted` in Firefox.
 */
export function watchRequest(address: URL, signal: AbortSignal): Promise<SeenAnswer> {
  return new Promise((resolve) => {
    const listener = ({ url, ip, redirectUrl, responseHeaders }: AnswerDetails) => {
      if (url !== withoutFragment(address.href)) return;
      const header = responseHeaders?.find(({ name }) => name.toLowerCase() === 'location')?.value;
      const location = redirectUrl ?? header;
      resolve({ location: location === undefined ? null : URL.parse(location, url), ip: ip ?? null });
    };
    // Match patterns have no ports. The background has no tab, hence -1.
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
