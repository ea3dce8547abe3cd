import type { Envelope } from '../messaging/envelope';
import { browser, type Runtime } from '../platform/browser';
import { reportFailure } from './faults';

/** Handlers that let Escape close a card or heat map of one frame while another frame of the tab has the focus. */
export const escapeHandlers = {
  hearEscape: (_: unknown, sender: Runtime.MessageSender) => hearEscape(sender),
  ignoreEscape: (_: unknown, sender: Runtime.MessageSender) => ignoreEscape(sender),
  escapePressed: (_: unknown, sender: Runtime.MessageSender) => escapePressed(sender),
};

/**
 * Makes all frames of the tab report when Escape is pressed in them, because the sender has something open that Escape closes.
 */
function hearEscape({ tab }: Runtime.MessageSender): void {
  runInFrames(tab?.id, listenForEscape);
}

function ignoreEscape({ tab }: Runtime.MessageSender): void {
  runInFrames(tab?.id, stopListening);
}

/**
 * Reports the press to all frames of the tab, as any of them may have something open. A frame that still has asks for the next
 * press.
 */
function escapePressed({ tab }: Runtime.MessageSender): void {
  if (tab?.id === undefined) return;
  runInFrames(tab.id, stopListening);
  const envelope: Envelope = { to: 'content', type: 'escape', payload: {} };
  browser.tabs.sendMessage(tab.id, envelope).catch(reportFailure);
}

/** Runs a function in all frames without waiting for the result: a frame that hangs gets no key presses either. */
function runInFrames(tabId: number | undefined, func: () => void): void {
  if (tabId === undefined) return;
  browser.scripting.executeScript({ target: { tabId, allFrames: true }, func, injectImmediately: true }).catch(reportFailure);
}

/** Reports the next press of Escape to the background, and keeps it from the page. Runs in the page. */
function listenForEscape(): void {
  const scope = globalThis as typeof globalThis & { gaplensHearing?: AbortController | undefined };
  // An element of the page by that id is there too, by inheritance.
  if (Object.hasOwn(scope, 'gaplensHearing')) scope.gaplensHearing?.abort();
  const hearing = new AbortController();
  scope.gaplensHearing = hearing;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || !event.isTrusted) return;
    hearing.abort();
    // Without a runtime, the extension has been removed or reloaded, and the page keeps its key.
    // `chrome` may be a frame of another site with that name.
    try {
      if (!chrome.runtime?.id) return;
    } catch {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    // There is no answer. If the message is lost, the card stays open until Escape is pressed in its own frame.
    chrome.runtime.sendMessage({ to: 'background', type: 'escapePressed', payload: {} }).catch(() => undefined);
  };
  addEventListener('keydown', onKey, { capture: true, signal: hearing.signal });
}

/** Ends `listenForEscape`. Runs in the page. */
function stopListening(): void {
  const scope = globalThis as typeof globalThis & { gaplensHearing?: AbortController | undefined };
  // An element of the page by that id is there too, by inheritance.
  if (Object.hasOwn(scope, 'gaplensHearing')) scope.gaplensHearing?.abort();
}
