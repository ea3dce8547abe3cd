import type { Envelope } from '../messaging/envelope';
import { browser, type Runtime } from '../platform/browser';
import { reportFailure } from './faults';
import { kindOfSender } from '../messaging/sender-kind';

/** Handlers that let Escape close a card or heat map of one frame while another frame of the tab has the focus. */
export const escapeHandlers = {
  hearEscape: (_: unknown, sender: Runtime.MessageSender) => hearEscape(sender),
  ignoreEscape: (_: unknown, sender: Runtime.MessageSender) => ignoreEscape(sender),
  escapePressed: (_: unknown, sender: Runtime.MessageSender) => escapePressed(sender),
};

/**
 * Makes all frames of the tab report when Escape is pressed in them, because the sender has something open that Escape closes.
 */
function hearEscape(sender: Runtime.MessageSender): void {
  runInFrames(sender, listenForEscape);
}

function ignoreEscape(sender: Runtime.MessageSender): void {
  runInFrames(sender, stopListening);
}

/**
 * Reports the press to all frames of the tab, as any of them may have something open. A frame that still has asks for the next
 * press.
 */
function escapePressed(sender: Runtime.MessageSender): void {
  const { tab } = sender;
  if (tab?.id === undefined) return;
  runInFrames(sender, stopListening);
  const envelope: Envelope = { to: 'content', type: 'escape', payload: {} };
  browser.tabs.sendMessage(tab.id, envelope).catch(reportFailure);
}

/**
 * Runs a function in all frames of the sender's tab without waiting for the result: a frame that hangs gets no key presses either. Our own
 * pages have no frames, and let no script in.
 */
function runInFrames(sender: Runtime.MessageSender, func: () => void): void {
  const tabId = sender.tab?.id;
  if (tabId === undefined || kindOfSender(sender) === 'page') return;
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
