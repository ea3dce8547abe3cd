import { ownRuntime } from './senders';
import { vi } from 'vitest';
import { createEvent, declareBrowser } from './fake-browser';

/** A response from a server of the fake network. */
export interface FakeAnswer {
  /** Target of a redirect. */
  location?: string;
  /** IP address of the server; if missing, the response comes from the browser's cache. */
  ip?: string;
  body?: string;
  status?: number;
  mimeType?: string;
  headers?: Record<string, string>;
}

export interface FakeRequest {
  address: string;
  credentials: RequestCredentials | undefined;
  cache: RequestCache | undefined;
}

/**
 * Declares a browser whose `fetch()` and `webRequest` know only these servers, given by a function of address and credentials or
 * by a table. Reports redirects like Firefox, or like Chrome if `reports` says so.
 */
export function declareNetwork({
  answer,
  isGranted = () => true,
  reports = 'firefox',
}: {
  answer: (address: string, options: RequestInit) => FakeAnswer | undefined;
  isGranted?: (origin: string) => boolean;
  reports?: 'chrome' | 'firefox' | 'nothing';
}): { requests: FakeRequest[]; listeners: () => number } {
  const requests: FakeRequest[] = [];
  const [onBeforeRedirect, onResponseStarted] = [createEvent(), createEvent()];
  const contains = async ({ origins = [] }: { origins?: string[] }) => origins.every(isGranted);
  declareBrowser({
    permissions: { contains } as never,
    webRequest: { onBeforeRedirect, onResponseStarted } as never,
    runtime: ownRuntime,
  });
  vi.stubGlobal('fetch', async (input: URL, options: RequestInit = {}) => {
    const address = input.href.replace(/#.*/, '');
    requests.push({ address, credentials: options.credentials, cache: options.cache });
    const given = answer(address, options);
    if (!given) throw new TypeError('Failed to fetch');
    const { location, ip, body = '', status = 200, mimeType = '', headers = {} } = given;
    const details = { url: address, ip };
    if (location === undefined || reports === 'firefox') {
      const responseHeaders = location === undefined ? [] : [{ name: 'Location', value: location }];
      if (reports !== 'nothing') onResponseStarted.emit({ ...details, responseHeaders });
    } else if (reports === 'chrome') onBeforeRedirect.emit({ ...details, redirectUrl: new URL(location, address).href });
    const bytes = Uint8Array.from(body, (character) => character.charCodeAt(0));
    const response = new Response(location === undefined ? bytes : null, {
      status: location === undefined ? status : 200,
      headers: { 'content-type': mimeType, ...headers },
    });
    return location === undefined ? response : Object.defineProperty(response, 'type', { value: 'opaqueredirect' });
  });
  return { requests, listeners: () => [onBeforeRedirect, onResponseStarted].filter((event) => event.hasListener()).length };
}
