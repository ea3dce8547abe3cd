import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  hasPageAsked,
  hasPageLoaded,
  isInCache,
  mayPageRead,
  servedAs,
  watchPageLoads,
} from '../../../../src/content/image/page-loads';

const own = 'https://page.example/cat.jpg';
const other = 'https://other.example/cat.jpg';

/** A browser's entry for an image from the page's own origin. */
const came = {
  initiatorType: 'img',
  responseStatus: 200,
  duration: 9,
  encodedBodySize: 90,
  transferSize: 390,
  contentType: 'image/jpeg',
};
/** A browser's entry for an image from another origin. */
const opaque = { ...came, responseStatus: 0, encodedBodySize: 0, transferSize: 0, contentType: '' };

let listed: Record<string, (typeof came)[]>;
let stop: AbortController;
let observers: ((list: { getEntries: () => object[] }) => void)[];
let disconnected: number;

beforeEach(() => {
  listed = {};
  observers = [];
  disconnected = 0;
  stop = new AbortController();
  vi.stubGlobal('gaplensPageLoads', undefined);
  vi.stubGlobal('window', { origin: 'https://page.example' });
  const getEntriesByName = (name: string) => (listed[name] ?? []).map((load) => ({ name, ...load }));
  vi.stubGlobal('performance', { getEntriesByName });
  class FakeObserver {
    constructor(callback: (typeof observers)[number]) {
      observers.push(callback);
    }
    observe() {}
    disconnect() {
      disconnected += 1;
    }
  }
  vi.stubGlobal('PerformanceObserver', FakeObserver);
  vi.stubGlobal('ReportingObserver', undefined);
});
afterEach(() => vi.unstubAllGlobals());

function reportBlocked(addresses: string[], disposition = 'enforce') {
  class FakeReports {
    observe() {}
    disconnect() {
      disconnected += 1;
    }
    takeRecords() {
      return addresses.splice(0).map((blockedURL) => ({ body: { blockedURL, disposition } }));
    }
  }
  vi.stubGlobal('ReportingObserver', FakeReports);
  watchPageLoads(stop.signal);
}

describe('the page has loaded', () => {
  it.each<[string, string, (typeof came)[], boolean]>([
    ['no image that it has not requested', other, [], false],
    ['an image from its own origin', own, [came], true],
    ['an image that has not changed since', own, [{ ...came, responseStatus: 304 }], true],
    ['no image that its own origin refused', own, [{ ...came, responseStatus: 404 }], false],
    ['no image that its own origin did not answer', own, [opaque], false],
    ['no image whose redirect was blocked, as Firefox reports it', own, [{ ...came, responseStatus: 302 }], false],
    ['an image from another origin', other, [opaque], true],
    ['no image that was blocked, as Chrome reports it', other, [{ ...opaque, duration: 0 }], false],
    ['no image by a beacon', other, [{ ...opaque, initiatorType: 'beacon' }], false],
    ['no image by fetch()', own, [{ ...came, initiatorType: 'fetch' }], false],
    ['an image written in the page', 'data:image/png;base64,x', [], true],
    ['no image written in the page that was blocked', 'data:image/png;base64,x', [{ ...opaque, duration: 0 }], false],
    ['an image in memory', 'blob:https://page.example/1', [{ ...came, duration: 3 }], true],
  ])('%s', (_, address, loads, expected) => {
    listed[address] = loads;
    expect(hasPageLoaded(address)).toBe(expected);
  });

  it('an image whose entry it has cleared since', () => {
    watchPageLoads(stop.signal);
    observers[0]?.({ getEntries: () => [{ name: other, ...opaque }] });
    expect(hasPageLoaded(other)).toBe(true);
    stop.abort();
    expect(disconnected).toBe(1);
  });
});

describe('an image that the browser reports as blocked', () => {
  it('has not been loaded by the page, though it was requested and redirected', () => {
    listed[other] = [opaque];
    listed[`${other}#part`] = [opaque];
    expect(hasPageLoaded(other)).toBe(true);
    reportBlocked([other]);
    expect([other, `${other}#part`].map(hasPageLoaded)).toEqual([false, false]);
    expect(hasPageAsked(other)).toBe(false);
  });

  it('is known by its origin if it is loaded as a document', () => {
    listed[other] = [{ ...opaque, initiatorType: 'object' }];
    reportBlocked([]);
    expect(hasPageLoaded(other)).toBe(true);
    listed[other] = [{ ...opaque, initiatorType: 'embed', duration: 0 }];
    expect(hasPageLoaded(other)).toBe(false);
    listed[other] = [{ ...opaque, initiatorType: 'embed' }];
    reportBlocked(['https://other.example']);
    expect(hasPageLoaded(other)).toBe(false);
  });

  it('is blocked by an enforced policy, not by a policy that only reports', () => {
    listed[other] = [opaque];
    reportBlocked([other], 'report');
    expect(hasPageLoaded(other)).toBe(true);
  });

  it('tells images that came from memory from blocked ones, if all reports are known', () => {
    listed[other] = [{ ...opaque, duration: 0 }];
    reportBlocked([]);
    expect(hasPageLoaded(other)).toBe(true);
    reportBlocked(Array.from({ length: 100 }, (_, number) => `https://other.example/${number}`));
    expect(hasPageLoaded(other)).toBe(false);
    stop.abort();
    expect(disconnected).toBe(4);
  });
});

it('the page has requested images that failed to load, but not blocked ones', () => {
  Object.assign(listed, { [own]: [{ ...came, responseStatus: 404 }], [other]: [{ ...opaque, duration: 0 }] });
  expect([own, other, 'https://other.example/2'].map(hasPageAsked)).toEqual([true, false, false]);
});

it('the page may read images of its own origin, and images loaded with CORS', () => {
  listed['https://cors.example/1'] = [came];
  listed[other] = [opaque];
  expect([own, other, 'https://cors.example/1', 'data:,x'].map(mayPageRead)).toEqual([true, false, true, true]);
});

it('the status and type come from the first load, which the page shows', () => {
  listed[own] = [came, { ...came, responseStatus: 403 }];
  listed[other] = [opaque];
  expect([servedAs(own), servedAs(other)]).toEqual([{ status: 200, mimeType: 'image/jpeg' }, null]);
});

it('the cache has images that came from it or that the server confirmed', () => {
  const isIn = (load: object) => ((listed[own] = [{ ...came, ...load }]), isInCache(own));
  expect(isIn({})).toBe(false);
  expect(isIn({ deliveryType: 'cache', transferSize: 0 })).toBe(true);
  expect(isIn({ transferSize: 300 })).toBe(true);
  expect(isIn({ transferSize: 300, encodedBodySize: 0 })).toBe(false);
  expect(isIn({ transferSize: 300, responseStatus: 404 })).toBe(false);
});
