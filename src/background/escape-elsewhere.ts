import type { Envelope } from '../messaging/envelope';
import { browser, type Runtime } from '../platform/browser';
import { reportFailure } from './faults';

/** A press of Escape closes what a frame has open, wherever the focus is in the tab. */
export const escapeHandlers = {
  hearEscape: (_: unknown, sender: Runtime.MessageSender) => hearEscape(sender),
  ignoreEscape: (_: unknown, sender: Runtime.MessageSender) => ignoreEscape(sender),
  escapePressed: (_: unknown, sender: Runtime.MessageSender) => escapePressed(sender),
};

/** A frame has something open that Escape closes: the tab's other frames say when the key is pressed in them. */
function hearEscape({ tab }: Runtime.MessageSender): void {
  runInFrames(tab?.id, listenForEscape);
}

function ignoreEscape({ tab }: Runtime.MessageSender): void {
  runInFrames(tab?.id, stopListening);
}

/** Tells all frames of the tab, as any may have it open; whichever still has something open asks to hear the next press too. */
function escapePressed({ tab }: Runtime.MessageSender): void {
  if (tab?.id === undefined) return;
  runInFrames(tab.id, stopListening);
  const envelope: Envelope = { to: 'content', type: 'escape', payload: {} };
  browser.tabs.sendMessage(tab.id, envelope).catch(reportFailure);
}

/** Nobody waits for it: frames that hang have no focus either. */
function runInFrames(tabId: number | undefined, func: () => void): void {
  if (tabId === undefined) return;
  browser.scripting.executeScript({ target: { tabId, allFrames: true }, func, injectImmediately: true }).catch(reportFailure);
}

/** Runs in the page. */
function listenForEscape(): void {
  const scope = globalThis as typeof globalThis & { gaplensHearing?: AbortController | undefined };
  // An element of the page by that id is there too, by inheritance.
  if (Object.hasOwn(scope, 'gaplensHearing')) scope.gaplensHearing?.abort();
  const hearing = new AbortController();
  scope.gaplensHearing = hearing;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || !event.isTrusted) return;
    hearing.abort();
    // Without a runtime the extension has been removed or reloaded: the key is the page's.
    // In Chrome `browser` may be an element of the page by that id, and `chrome` a frame of another site.
    try {
      if (!chrome.runtime?.id) return;
    } catch {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    // Nobody answers; where it is lost, the card stays open until Escape is pressed in its own frame.
    chrome.runtime.sendMessage({ to: 'background', type: 'escapePressed', payload: {} }).catch(() => undefined);
  };
  addEventListener('keydown', onKey, { capture: true, signal: hearing.signal });
}

/** Runs in the page. */
function stopListening(): void {
  const scope = globalThis as typeof globalThis & { gaplensHearing?: AbortController | undefined };
  // An element of the page by that id is there too, by inheritance.
  if (Object.hasOwn(scope, 'gaplensHearing')) scope.gaplensHearing?.abort();
}
