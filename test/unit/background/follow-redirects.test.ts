import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { requestFile, type RequestRules } from '../../../src/background/follow-redirects';
import { nearnessOf } from '../../../src/background/nearness';
import { declareNetwork, type FakeAnswer } from '../../support/fake-network';

const rules: RequestRules = { credentials: 'include', cache: 'force-cache', mayLeaveHost: true, needsEncryption: false };
const never = new AbortController().signal;
const start = 'https://a.example/cat.jpg';
const file: FakeAnswer = { ip: '8.8.8.8', body: 'file' };
const to = (location: string, ip = '8.8.8.8'): FakeAnswer => ({ location, ip });
type Table = Record<string, FakeAnswer>;

function serve(table: Table, options: Partial<Parameters<typeof declareNetwork>[0]> = {}) {
  const network = declareNetwork({ answer: (address) => table[address], ...options });
  const request = (changed: Partial<RequestRules> = {}, first = start) =>
    requestFile(new URL(first), { ...rules, ...changed }, never);
  return { ...network, request, asked: () => network.requests.map(({ address }) => address) };
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a request for a file', () => {
  it('is answered at once without a redirect, and leaves no listeners', async () => {
    const { request, listeners } = serve({ [start]: file });
    const { response, address } = await request();
    expect([await response.text(), address.href, listeners()]).toEqual(['file', start, 0]);
  });

  it.each(['chrome', 'firefox'] as const)('follows redirects itself, as %s reports them', async (reports) => {
    const table = { [start]: to('/moved.jpg'), 'https://a.example/moved.jpg': to('//b.example/x'), 'https://b.example/x': file };
    const { request, asked, listeners } = serve(table, { reports });
    expect((await request()).address.href).toBe('https://b.example/x');
    expect([asked(), listeners()]).toEqual([[start, 'https://a.example/moved.jpg', 'https://b.example/x'], 0]);
  });

  it('has no cookies after it has left the host, even if it comes back', async () => {
    const table = { [start]: to('https://b.example/x'), 'https://b.example/x': to(`${start}?2`), [`${start}?2`]: file };
    const { request, requests } = serve(table);
    await request();
    expect(requests.map(({ credentials }) => credentials)).toEqual(['include', 'omit', 'omit']);
  });

  it.each<[string, Table, Partial<RequestRules>?]>([
    ['a host without the permission', { [start]: to('https://forbidden.example/x') }],
    ['this machine', { [start]: to('http://localhost/x') }],
    ['this machine by number', { [start]: to('http://2130706433/x') }],
    ['this machine as an address of IPv6', { [start]: to('http://[::ffff:127.0.0.1]/x') }],
    ['the local network', { [start]: to('https://192.168.0.1/x') }],
    ['a printer', { [start]: to('http://printer.local/x') }],
    ['no scheme of the web', { [start]: to('file:///etc/passwd') }],
    ['a data: address', { [start]: to('data:image/png,x') }],
    ['nowhere', { [start]: to('https://') }],
    ['another host, where that is not wanted', { [start]: to('https://b.example/x') }, { mayLeaveHost: false }],
    ['where others read along', { [start]: to('http://a.example/x') }, { needsEncryption: true }],
  ])('is not sent on to %s', async (_, table, changed) => {
    const isGranted = (origin: string) => !origin.includes('forbidden');
    const { request, asked } = serve(table, { isGranted });
    await expect(request(changed)).rejects.toMatchObject({ code: 'image-unreadable' });
    expect(asked()).toEqual([start]);
  });

  it('is not answered by a machine in the local network with a public name', async () => {
    const { request } = serve({ [start]: to('https://b.example/x'), 'https://b.example/x': { ip: '10.0.0.1', body: 'secret' } });
    await expect(request()).rejects.toMatchObject({ code: 'image-unreadable' });
  });

  it('stays within the local network', async () => {
    const first = 'http://127.0.0.1:8080/x';
    const table = { [first]: to('http://localhost/y', '127.0.0.1'), 'http://localhost/y': { ip: '::1', body: 'file' } };
    expect((await serve(table).request({}, first)).address.href).toBe('http://localhost/y');
  });

  it('is given up after five redirects', async () => {
    const { request, asked } = serve({ [start]: to(start) });
    await expect(request()).rejects.toMatchObject({ code: 'image-unreadable' });
    expect(asked()).toHaveLength(6);
  });

  it('is not followed if the browser does not report the target', async () => {
    vi.useFakeTimers();
    const { request, asked, listeners } = serve({ [start]: to('https://b.example/x') }, { reports: 'nothing' });
    const failed = expect(request()).rejects.toMatchObject({ code: 'image-unreadable' });
    await vi.advanceTimersByTimeAsync(2000);
    await failed;
    expect([asked(), listeners()]).toEqual([[start], 0]);
  });

  it('never goes to a nearer host, without permission, or with cookies of another host, whatever servers answer', async () => {
    const hosts = ['a.example', 'b.example', 'c.example', '127.0.0.1', 'localhost', '10.0.0.1', 'printer.local', '[::1]'];
    const hop = fc.record({
      host: fc.constantFrom(...hosts),
      scheme: fc.constantFrom('http', 'https'),
      ip: fc.constantFrom('8.8.8.8', '10.0.0.1', '127.0.0.1', undefined),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(hop, { maxLength: 7 }), async (hops) => {
        const addresses = hops.map(({ host, scheme }, index) => `${scheme}://${host}/${index}`);
        const answers = [start, ...addresses].map((address, index): [string, FakeAnswer] => {
          const [location, ip] = [addresses[index], hops[index - 1]?.ip];
          return [new URL(address).href, { ...(location && { location }), ...(ip && { ip }), body: 'file' }];
        });
        const isGranted = (origin: string) => !origin.includes('c.example');
        const { request, requests } = serve(Object.fromEntries(answers), { isGranted });
        await request().catch(() => undefined);
        for (const { address, credentials } of requests) {
          const { hostname, origin } = new URL(address);
          expect(nearnessOf(hostname)).toBe(0);
          expect(hostname).not.toBe('c.example');
          if (origin !== 'https://a.example') expect(credentials).toBe('omit');
        }
      }),
    );
  });
});
