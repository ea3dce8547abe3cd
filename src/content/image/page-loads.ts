import { withoutFragment } from '../../domain/address';
import { frameSlot } from '../dom/frame-slot';

// The page's own requests, as the browser reports them. The page's policy (CSP) does not apply to an `Image` or a `fetch()` of a content
// script, nor to the background. So these may request only files that the page itself has loaded.

/** Members of `PerformanceResourceTiming`, some of which the types lack. */
interface Load {
  name: string;
  initiatorType: string;
  /** 0 if the file came from memory or, in Chrome, was blocked. */
  duration: number;
  /** 0 for another origin, or without an answer. */
  responseStatus: number;
  transferSize: number;
  encodedBodySize: number;
  /** Empty if the browser does not tell. */
  contentType: string;
  /** In Chrome only. */
  deliveryType: string;
}

interface PageLoads {
  /** The latest entry of each address. */
  entries: Map<string, Load>;
  /** Returns the addresses that the page's policy has blocked, or `null` if the browser does not tell all of them. */
  readBlocked: () => ReadonlySet<string> | null;
}

/** Entries that are kept. The browser's list has room for 250, and the page may clear it. */
const MOST_KEPT = 5000;
/** Reports that a browser keeps for late observers (Reporting API, 4.2). If it has that many, there may have been more. */
const MOST_REPORTS = 100;
/** Initiators of requests for files that are not images. */
const OTHER_INITIATOR = /^(fetch|xmlhttprequest|beacon|ping|script|navigation|i?frame|eventsource|audio|track)$/;
const DOCUMENT = /^(object|embed)$/;
/** Characters. Longer addresses are not looked up. */
const LONGEST_ADDRESS = 100_000;
/** Bytes that browsers count for the headers of any answer. */
const HEADERS = 300;

const known = frameSlot<PageLoads>('gaplensPageLoads');

/** Keeps the entries of everything that the page loads from now on, beyond the limit of the browser's list. */
export function watchPageLoads(signal: AbortSignal): void {
  const entries = new Map<string, Load>();
  const observer = new PerformanceObserver((list) => {
    for (const load of imageLoads(list.getEntries())) if (entries.size < MOST_KEPT) entries.set(load.name, load);
  });
  observer.observe({ type: 'resource', buffered: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  known.set({ entries, readBlocked: watchPolicy(signal) });
}

/** Collects the addresses that the policy has blocked, targets of redirects included. Firefox reports none of them. */
function watchPolicy(signal: AbortSignal): PageLoads['readBlocked'] {
  if (typeof ReportingObserver === 'undefined') return () => null;
  const blocked = new Set<string>();
  let count = 0;
  const keep = (reports: readonly Report[]) => {
    for (const { body } of reports) {
      count += 1;
      if (body && 'blockedURL' in body && 'disposition' in body && body.disposition === 'enforce')
        blocked.add(String(body.blockedURL));
    }
  };
  const observer = new ReportingObserver(keep, { types: ['csp-violation'], buffered: true });
  observer.observe();
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  keep(observer.takeRecords());
  const isWhole = count < MOST_REPORTS;
  return () => {
    keep(observer.takeRecords());
    return isWhole ? blocked : null;
  };
}

/** Returns whether the page has loaded the file of an address as an image, and its policy has not blocked the file. */
export function hasPageLoaded(address: string): boolean {
  if (isInPage(address)) return !loadsOf(address).some(({ duration }) => duration === 0);
  const isPolicyKnown = Boolean(known.get()?.readBlocked());
  return !isBlocked(address) && loadsOf(address).some((load) => isGiven(load, isPolicyKnown));
}

/** Returns whether the page has requested the file, with or without success. */
export function hasPageAsked(address: string): boolean {
  return (
    !isBlocked(address) && loadsOf(address).some(({ duration, responseStatus }) => duration > 0 && !isRedirect(responseStatus))
  );
}

/** Returns whether the page may read the file: one of its own origin, or one that it has loaded with CORS. */
export function mayPageRead(address: string): boolean {
  return isInPage(address) || isOwnOrigin(address) || loadsOf(address).some(({ responseStatus }) => isGood(responseStatus));
}

/** Returns whether the browser's cache has the file: the file came from there, or the server has confirmed the copy there. */
export function isInCache(address: string): boolean {
  const last = loadsOf(address).at(-1);
  if (!last || !isGood(last.responseStatus) || last.encodedBodySize === 0) return false;
  return last.deliveryType === 'cache' || last.transferSize === HEADERS;
}

/** Returns how many files the page has loaded as images, as far as the browser has told. */
export function countLoads(): number {
  return known.get()?.entries.size ?? 0;
}

/** Returns the server's status and type for the file, or `null` if the browser does not tell. */
export function servedAs(address: string): { status: number; mimeType: string } | null {
  const [first] = loadsOf(address);
  return first && first.responseStatus > 0 ? { status: first.responseStatus, mimeType: first.contentType } : null;
}

export function isOwnOrigin(address: string): boolean {
  return URL.parse(address)?.origin === window.origin;
}

/** Returns whether the file is in the address itself, or in the browser's memory. */
function isInPage(address: string): boolean {
  return /^(data|blob):/i.test(address);
}

/** Returns whether the policy has blocked an address. For `<object>` and `<embed>`, the browser reports only the origin. */
function isBlocked(address: string): boolean {
  const blocked = known.get()?.readBlocked();
  const isDocument = () => loadsOf(address).some(({ initiatorType }) => DOCUMENT.test(initiatorType));
  const { origin = '' } = URL.parse(address) ?? {};
  return (
    blocked !== undefined && blocked !== null && (blocked.has(withoutFragment(address)) || (blocked.has(origin) && isDocument()))
  );
}

function isGiven({ duration, responseStatus, name, initiatorType }: Load, isPolicyKnown: boolean): boolean {
  if (responseStatus > 0) return isGood(responseStatus);
  // An entry of the page's own origin without a status had no answer, or a redirect that the policy may have blocked.
  return !isOwnOrigin(name) && (duration > 0 || (isPolicyKnown && !DOCUMENT.test(initiatorType)));
}

function isGood(status: number): boolean {
  return (status >= 200 && status < 300) || status === 304;
}

/** Firefox reports the status of a redirect if the policy has blocked its target. */
function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

/** Returns the entries of an address, oldest first. */
function loadsOf(address: string): Load[] {
  if (address.length > LONGEST_ADDRESS) return [];
  const listed = imageLoads(performance.getEntriesByName(address, 'resource'));
  const later = known.get()?.entries.get(address);
  return listed.length === 0 && later ? [later] : listed;
}

function imageLoads(entries: readonly PerformanceEntry[]): Load[] {
  return entries.filter((entry): entry is PerformanceEntry & Load => {
    return 'initiatorType' in entry && !OTHER_INITIATOR.test(String(entry.initiatorType));
  });
}
