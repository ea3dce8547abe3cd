import { browser, type Runtime } from '../shared/browser';
import { type Destination, dispatch, type Handlers, isEnvelope } from './envelope';

/**
 * Answers the messages of one destination. To be called synchronously when the context starts, or a message that woke it is
 * missed. `sendResponse` with `return true` is the form that behaves the same in every version of both browsers.
 */
export function receiveMessages<Messages>(
  destination: Destination,
  handlers: Handlers<Messages, Runtime.MessageSender>,
  signal?: AbortSignal,
): void {
  const listener = (message: unknown, sender: Runtime.MessageSender, sendResponse: (answer: unknown) => void) => {
    if (!isEnvelope(message) || message.to !== destination) return undefined;
    void dispatch(handlers, message.type, message.payload, sender).then(sendResponse);
    return true;
  };
  // The types know only listeners that answer every message or none.
  const typed = listener as Runtime.OnMessageListenerCallback;
  browser.runtime.onMessage.addListener(typed);
  // A script whose extension is gone hears no messages either.
  signal?.addEventListener('abort', () => browser.runtime?.onMessage?.removeListener(typed), { once: true });
}
