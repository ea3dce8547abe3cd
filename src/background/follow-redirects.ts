import { browser } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import { withTimeLimit } from '../domain/time-limit';
import { isEncrypted } from './asker';
import { type Nearness, nearnessOf } from './nearness';
import { type SeenAnswer, watchRequest } from './watch-request';

/** Limit for one file. Browsers follow 20 redirects; images have one or two. */
const MOST_REDIRECTS = 5;
/** Milliseconds that the browser may take to report a response after it has arrived. */
const REPORT_LIMIT = 2000;

export interface RequestRules {
  /** For requests to the first host. After a redirect to another host, no request carries credentials. */
  credentials: 'omit' | 'include';
  cache: 'force-cache' | 'no-store';
  /** `true`: a redirect may lead to another host. */
  mayLeaveHost: boolean;
  /** `true`: every redirect must stay encrypted. */
  needsEncryption: boolean;
}

export interface FinalAnswer {
  response: Response;
  /** The address that the last redirect led to. */
  address: URL;
}

/**
 * Requests a file and follows redirects itself: only to hosts for which the user has granted the permission, and never to a host
 * nearer than the one before. Throws `image-unreadable` for all other redirects; the page still shows the image.
 */
export async function requestFile(first: URL, rules: RequestRules, signal: AbortSignal): Promise<FinalAnswer> {
  const over = new AbortController();
  try {
    return await follow(first, rules, (address, credentials) => {
      const seen = watchRequest(address, over.signal);
      const { cache } = rules;
      const asked = fetch(address, {
        method: 'GET',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        credentials,
        cache,
        signal,
      });
      return { asked, seen: () => withTimeLimit(seen, REPORT_LIMIT, 'image-unreadable', signal) };
    });
  } finally {
    over.abort();
  }
}

type Ask = (
  address: URL,
  credentials: RequestRules['credentials'],
) => { asked: Promise<Response>; seen: () => Promise<SeenAnswer> };

async function follow(first: URL, rules: RequestRules, ask: Ask): Promise<FinalAnswer> {
  let address = first;
  let { credentials } = rules;
  let nearest: Nearness = 2;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const { asked, seen } = ask(address, credentials);
    const response = await asked;
    const isRedirect = response.type === 'opaqueredirect';
    // The page itself loads from the first address. Only the targets of redirects need checks.
    if (!isRedirect && redirects === 0) return { response, address };
    const { location, ip } = await seen();
    const nearness = nearnessOf(ip ?? address.hostname);
    // A public name may resolve to a machine in the local network.
    if (nearness > nearest) throw await refusal(response);
    if (!isRedirect) return { response, address };
    if (!location || !(await mayFollow(address, location, rules))) throw await refusal(response);
    if (location.hostname !== first.hostname || location.protocol !== first.protocol) credentials = 'omit';
    nearest = nearness;
    address = location;
  }
  throw new GapLensError('image-unreadable');
}

async function mayFollow(from: URL, to: URL, { mayLeaveHost, needsEncryption }: RequestRules): Promise<boolean> {
  if (!/^https?:$/.test(to.protocol) || (needsEncryption && !isEncrypted(to))) return false;
  if (to.hostname !== from.hostname && !mayLeaveHost) return false;
  return nearnessOf(to.hostname) <= nearnessOf(from.hostname) && isGranted(to);
}

/**
 * Returns whether the user has granted access to a host. Match patterns have no ports, so all ports of a host are granted
 * together.
 */
export function isGranted({ protocol, hostname }: URL): Promise<boolean> {
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

async function refusal(response: Response): Promise<GapLensError> {
  await response.body?.cancel();
  return new GapLensError('image-unreadable');
}
