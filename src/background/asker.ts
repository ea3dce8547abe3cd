import { browser, type Runtime } from '../shared/browser';
import { nearnessOf } from './nearness';

/** On whose behalf a file is fetched: as the browser says, never as the message does. */
export interface Asker {
  /** A page of the extension, where a person has named the address. */
  isOwnPage: boolean;
  /** Where the frame that asks is from; `null`: nowhere in particular (sandboxed), or the browser does not tell. */
  frame: URL | null;
  /** Likewise of the tab's top frame. */
  top: URL | null;
  isPrivateWindow: boolean;
}

export function askerOf({ url, tab, ...sender }: Runtime.MessageSender & { origin?: string }): Asker {
  const isOwnPage = url?.startsWith(browser.runtime.getURL('')) ?? false;
  const top = parse(tab?.url);
  return { isOwnPage, frame: parse(sender.origin ?? url), top, isPrivateWindow: tab?.incognito ?? false };
}

function parse(address: string | undefined): URL | null {
  const url = address === undefined ? null : URL.parse(address);
  return url && /^https?:$/.test(url.protocol) ? url : null;
}

/**
 * Whether a page's own request for a file may carry cookies of every kind: the frame is of the tab's own site, and the file's host is the
 * page's or below it. (Whose site a host belongs to would take the Public Suffix List to tell; whoever has a name has all names below it.)
 */
export function isOfAskersSite({ frame, top, isPrivateWindow }: Asker, address: URL): boolean {
  // Cookies of a private window are not those that the background has.
  if (isPrivateWindow || !frame || frame.origin !== top?.origin || frame.protocol !== address.protocol) return false;
  const isBelow =
    /[a-z]$/.test(frame.hostname) && frame.hostname.includes('.') && address.hostname.endsWith(`.${frame.hostname}`);
  return address.hostname === frame.hostname || isBelow;
}

/** Whether a file lies nearer to the person than the page that asks for it: no page may reach into a local network. */
export function isNearerThanAsker({ isOwnPage, frame, top }: Asker, address: URL): boolean {
  if (isOwnPage) return false;
  const around = frame ?? top;
  return nearnessOf(address.hostname) > (around ? nearnessOf(around.hostname) : 0);
}

/** The address as the browser asks for it: a secure page loads no image without encryption but from this machine. */
export function asSecureAs(asker: Asker, address: URL): URL {
  return isSecurePage(asker) && !isEncrypted(address) ? new URL(address.href.replace(/^http:/, 'https:')) : address;
}

/** Whether redirects must stay encrypted. */
export function needsEncryption(asker: Asker, address: URL): boolean {
  return asker.isOwnPage ? address.protocol === 'https:' : isSecurePage(asker);
}

/** What nobody on the way can read: this machine has no way. */
export function isEncrypted({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && nearnessOf(hostname) === 2);
}

function isSecurePage({ isOwnPage, frame, top }: Asker): boolean {
  return !isOwnPage && (frame ?? top)?.protocol === 'https:';
}
