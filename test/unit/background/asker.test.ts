import { beforeEach, describe, expect, it } from 'vitest';
import { asSecureAs, type Asker, askerOf, isNearerThanAsker, isOfAskersSite } from '../../../src/background/asker';
import { declareBrowser } from '../../support/fake-browser';
import { frameSender, ownRuntime, ROOT, senders } from '../../support/senders';

beforeEach(() => declareBrowser({ runtime: ownRuntime }));

const page = (frame: string | null, top: string | null = frame, isPrivateWindow = false): Asker => ({
  isOwnPage: false,
  frame: frame === null ? null : new URL(frame),
  top: top === null ? null : new URL(top),
  isPrivateWindow,
});
const ownPage: Asker = { isOwnPage: true, frame: null, top: null, isPrivateWindow: false };

describe('the asker of a file', () => {
  it('is identified by the browser', () => {
    const tab = { url: 'https://top.example/page', incognito: true } as never;
    expect(askerOf({ url: 'https://frame.example/x', tab, origin: 'https://frame.example' })).toEqual({
      isOwnPage: false,
      frame: new URL('https://frame.example'),
      top: new URL('https://top.example/page'),
      isPrivateWindow: true,
    });
  });

  it('has no origin in a sandboxed frame', () => {
    expect(askerOf({ url: 'https://frame.example/x', origin: 'null' }).frame).toBeNull();
    expect(askerOf({ url: 'about:srcdoc' }).frame).toBeNull();
  });

  it('is a page of our own only by its address', () => {
    expect(askerOf({ ...senders.page, url: `${ROOT}results.html` })).toEqual(ownPage);
    expect(askerOf(frameSender(7, 0, `https://page.example/${ROOT}`)).isOwnPage).toBe(false);
  });
});

describe("a page's own cookies", () => {
  it.each<[boolean, string, Asker, string]>([
    [true, 'the same host', page('https://a.example'), 'https://a.example/x'],
    [true, 'another port of it', page('http://a.example:81'), 'http://a.example:82/x'],
    [true, 'a host below', page('https://a.example'), 'https://img.a.example/x'],
    [true, 'this machine', page('http://127.0.0.1:81'), 'http://127.0.0.1:82/x'],
    [false, 'another host', page('https://a.example'), 'https://b.example/x'],
    [false, 'a host above', page('https://mine.host.example'), 'https://host.example/x'],
    [false, 'a host beside', page('https://mine.host.example'), 'https://yours.host.example/x'],
    [false, 'a host that only ends alike', page('https://a.example'), 'https://ba.example/x'],
    [false, 'what is below a name without a dot', page('https://localhost'), 'https://x.localhost/x'],
    [false, 'another scheme', page('https://a.example'), 'http://a.example/x'],
    [false, 'a frame of another site', page('https://a.example', 'https://b.example'), 'https://a.example/x'],
    [false, 'a sandbox', page(null, 'https://a.example'), 'https://a.example/x'],
    [false, 'a tab that is not told', page('https://a.example', null), 'https://a.example/x'],
    [false, 'a private window', page('https://a.example', 'https://a.example', true), 'https://a.example/x'],
    [false, 'a page of ours', ownPage, 'https://a.example/x'],
  ])('%s: %s', (expected, _, asker, address) => {
    expect(isOfAskersSite(asker, new URL(address))).toBe(expected);
  });
});

describe('an address nearer than the page', () => {
  it.each<[boolean, Asker, string]>([
    [true, page('https://a.example'), 'http://127.0.0.1/x'],
    [true, page('https://a.example'), 'http://192.168.0.1/x'],
    [true, page('http://192.168.0.1'), 'http://localhost/x'],
    [true, page(null), 'http://10.0.0.1/x'],
    [true, page(null, 'https://a.example'), 'http://10.0.0.1/x'],
    [false, page('http://localhost:1'), 'http://127.0.0.1/x'],
    [false, page('http://127.0.0.1'), 'http://10.0.0.1/x'],
    [false, page('https://a.example'), 'https://b.example/x'],
    [false, ownPage, 'http://192.168.0.1/x'],
  ])('%s: %o, %s', (expected, asker, address) => expect(isNearerThanAsker(asker, new URL(address))).toBe(expected));
});

describe('encryption', () => {
  it.each<[Asker, string, string]>([
    [page('https://a.example'), 'http://b.example/x', 'https://b.example/x'],
    [page(null, 'https://a.example'), 'http://b.example/x', 'https://b.example/x'],
    [page('https://a.example'), 'http://localhost:1/x', 'http://localhost:1/x'],
    [page('http://a.example'), 'http://b.example/x', 'http://b.example/x'],
    [ownPage, 'http://b.example/x', 'http://b.example/x'],
  ])('as the browser asks: %o, %s', (asker, address, expected) => {
    expect(asSecureAs(asker, new URL(address)).href).toBe(expected);
  });
});
