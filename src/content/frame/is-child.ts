import type { ChildFrame } from '../../messaging/contracts';
import { browser } from '../../platform/browser';
import { call, read } from '../dom/members';

/** Firefox tells which frame an element holds; Chrome does not. */
interface FrameIds {
  getFrameId(element: Element): number;
}

/**
 * Returns whether an element can hold the frame that claims to be in it. In Firefox the browser says so. In Chrome the element must have been given
 * an address of the frame's host: a frame that went on to another one is refused, as it could be any frame that lies.
 */
export function isChild(element: HTMLElement, { frameId, address }: ChildFrame): boolean {
  if (BROWSER === 'firefox') return (browser.runtime as unknown as FrameIds).getFrameId(element) === frameId;
  const given = keyOf(givenAddress(element));
  // A document that this one has written has its origin.
  return given === keyOf(address) || (given === 'about:' && address === origin);
}

function givenAddress(element: HTMLElement): string {
  if (call(element, 'hasAttribute', 'srcdoc')) return 'about:srcdoc';
  const written = call(element, 'getAttribute', read(element, 'localName') === 'object' ? 'data' : 'src');
  return (written && URL.parse(written, document.baseURI)?.href) || 'about:blank';
}

/** Sites redirect to HTTPS and to `www`. What has no host is known by its scheme. */
function keyOf(address: string): string {
  const { protocol, origin: whose } = URL.parse(address) ?? {};
  const host = URL.parse(whose ?? '')?.host;
  return host ? host.replace(/^www\./, '') : (protocol ?? '');
}
