import { kindOfSender } from '../messaging/sender-kind';
import type { Runtime } from '../platform/browser';
import { nearnessOf } from './nearness';

/** The tab and frame that ask for a file, according to the browser, never according to the message. */
export interface Asker {
  /** `true` for a page of the extension, where a person has entered the address. */
  isOwnPage: boolean;
  /** Origin of the frame that asks; `null` for a sandboxed frame, or if the browser does not provide it. */
  frame: URL | null;
  /** Address of the tab's top frame; `null` if the browser does not provide it. */
  top: URL | null;
  isPrivateWindow: boolean;
}

export function askerOf(sender: Runtime.MessageSender & { origin?: string }): Asker {
  const { origin, url, tab } = sender;
  return {
    isOwnPage: kindOfSender(sender) === 'page',
    frame: parse(origin ?? url),
    top: parse(tab?.url),
    isPrivateWindow: tab?.incognito ?? false,
  };
}

function parse(address: string | undefined): URL | null {
  const url = address === undefined ? null : URL.parse(address);
  return url && /^https?:$/.test(url.protocol) ? url : null;
}

/**
 * Returns whether a page's own request for a file may carry all cookies. It may if the frame has the tab's origin and the file's
 * host is the page's host or a subdomain of it. Other hosts of the same site cannot be recognized without the Public Suffix List.
 */
export function isOfAskersSite({ frame, top, isPrivateWindow }: Asker, address: URL): boolean {
  // The background does not have the cookies of a private window.
  if (isPrivateWindow || !frame || frame.origin !== top?.origin || frame.protocol !== address.protocol) return false;
  const isBelow =
    /[a-z]$/.test(frame.hostname) && frame.hostname.includes('.') && address.hostname.endsWith(`.${frame.hostname}`);
  return address.hostname === frame.hostname || isBelow;
}

/**
 * Returns whether a file's host is nearer to the person than the page that asks for it. No page may reach into a local network.
 */
export function isNearerThanAsker({ isOwnPage, frame, top }: Asker, address: URL): boolean {
  if (isOwnPage) return false;
  const around = frame ?? top;
  return nearnessOf(address.hostname) > (around ? nearnessOf(around.hostname) : 0);
}

/**
 * Returns the address that the browser itself would load: a secure page loads images without encryption only from this machine.
 */
export function asSecureAs(asker: Asker, address: URL): URL {
  return isSecurePage(asker) && !isEncrypted(address) ? new URL(address.href.replace(/^http:/, 'https:')) : address;
}

/** Returns whether redirects must stay encrypted. */
export function needsEncryption(asker: Asker, address: URL): boolean {
  return asker.isOwnPage ? address.protocol === 'https:' : isSecurePage(asker);
}

/** Returns whether nobody between here and the server can read a request. A request to this machine passes nobody. */
export function isEncrypted({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && nearnessOf(hostname) === 2);
}

function isSecurePage({ isOwnPage, frame, top }: Asker): boolean {
  return !isOwnPage && (frame ?? top)?.protocol === 'https:';
}
