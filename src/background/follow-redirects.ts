import { browser } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import { withTimeLimit } from '../domain/time-limit';
import { isEncrypted } from './asker';
import { type Nearness, nearnessOf } from './nearness';
import { type SeenAnswer, watchRequest } from './watch-request';

/** Redirects of one file. Browsers follow 20; images have one or two. */
const MOST_REDIRECTS = 5;
/** Milliseconds after an answer in which the browser reports it. */
const REPORT_LIMIT = 2000;

export interface RequestRules {
  /** To the address itself; wherever a redirect leads off its host, nothing has credentials any more. */
  credentials: 'omit' | 'include';
  cache: 'force-cache' | 'no-store';
  /** `true`: a redirect may lead to another host. */
  mayLeaveHost: boolean;
  /** `true`: no redirect may lead to a host that is reached without encryption. */
  needsEncryption: boolean;
}

export interface FinalAnswer {
  response: Response;
  /** The address that the last redirect led to. */
  address: URL;
}

/**
 * Asks for a file by GET and follows redirects by hand, each only to a host for which the person has given the permission, and none
 * to a host nearer than the one before. Throws `image-unreadable` for all others: the page shows the image all the same.
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
    // The address itself is where the page's image is from; only where a redirect leads is new.
    if (!isRedirect && redirects === 0) return { response, address };
    const { location, ip } = await seen();
    const nearness = nearnessOf(ip ?? address.hostname);
    // A public name may stand for a machine of the local network.
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

/** Match patterns know no ports: a host is granted with all of its own. */
export function isGranted({ protocol, hostname }: URL): Promise<boolean> {
  return browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
}

async function refusal(response: Response): Promise<GapLensError> {
  await response.body?.cancel();
  return new GapLensError('image-unreadable');
}
