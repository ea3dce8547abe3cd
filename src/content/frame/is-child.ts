import type { ChildFrame } from '../../messaging/contracts';
import { browser } from '../../platform/browser';
import { call, read } from '../dom/members';

/** Firefox tells which frame an element contains; Chrome does not. */
interface FrameIds {
  getFrameId(element: Element): number;
}

/**
 * Returns whether an element can contain the frame that claims to be in it. Firefox answers this. In Chrome, an attribute of the element
 * must name an address on the frame's host: a frame that navigated to another host is refused, since any frame could claim that.
 */
export function isChild(element: HTMLElement, { frameId, address }: ChildFrame): boolean {
  if (BROWSER === 'firefox') return (browser.runtime as unknown as FrameIds).getFrameId(element) === frameId;
  const given = keyOf(givenAddress(element));
  // A document that this page wrote has the page's origin.
  return given === keyOf(address) || (given === 'about:' && address === origin);
}

function givenAddress(element: HTMLElement): string {
  if (call(element, 'hasAttribute', 'srcdoc')) return 'about:srcdoc';
  const written = call(element, 'getAttribute', read(element, 'localName') === 'object' ? 'data' : 'src');
  return (written && URL.parse(written, document.baseURI)?.href) || 'about:blank';
}

/** Returns the host without `www`, since sites redirect to HTTPS and to `www`. Addresses without a host have their scheme as their key. */
function keyOf(address: string): string {
  const { protocol, origin: whose } = URL.parse(address) ?? {};
  const host = URL.parse(whose ?? '')?.host;
  return host ? host.replace(/^www\./, '') : (protocol ?? '');
}
